import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { addressOf, resolved, type Constants, type Named } from "./address.ts";
import { calledName, rootOf, valueOf } from "./syntax.ts";

/** The options of `const api = axios.create({ … })`, where a request is made by such a client; null elsewhere. */
export function clientOptions(call: CallExpression, names: Constants): ObjectExpression | null {
  const { callee } = call;
  const client = callee.type === "MemberExpression" ? callee.object : callee;
  if (client.type !== "Identifier") return null;
  const made = names.get(client.name);
  if (made?.type !== "CallExpression" || !/^(?:create|extend|defaults)$/.test(calledName(made))) return null;
  // `Object.create` and the like make no client.
  if (!makers.test(rootOf(made.callee) ?? "")) return null;
  const options = resolved(made.arguments[0], names);
  return options?.type === "ObjectExpression" ? options : null;
}

/** The address of a request; one that is no whole address goes behind what its options say of all of them. */
export function wholeAddress(
  url: AnyNode | null | undefined,
  options: readonly (ObjectExpression | null)[],
  known: Named,
): string | null {
  const address = url === null || url === undefined ? null : addressOf(url, known);
  if (address !== null && /^(?:https?:|\{\{)/.test(address)) return address;
  const [given] = options.flatMap((one) =>
    ["baseURL", "prefixUrl", "baseUrl"].flatMap((key) => (one === null ? [] : (valueOf(one, key) ?? []))),
  );
  const base = given === undefined ? null : addressOf(given, known);
  if (base === null || address === null) return address?.startsWith("/") === true ? address : null;
  return `${base.replace(/\/+$/, "")}/${address.replace(/^\/+/, "")}`;
}

const makers = /^(?:axios|got|ky|request|rp)/i;
