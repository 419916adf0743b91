import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { addressOf, resolved, type Named } from "./address.ts";
import { asObject } from "./bodies.ts";
import { givenIn } from "./chained.ts";
import { collect, propertyName, valueOf } from "./syntax.ts";

/** How a request shows who it is. */
export type Shown =
  | { readonly kind: "basic"; readonly user: string | null; readonly password: string | null }
  | { readonly kind: "bearer" }
  | { readonly kind: "header"; readonly name: string; readonly value: string };

/** A request, as far as it may show who it is. */
export interface Showing {
  readonly options: ObjectExpression | null;
  readonly chain: readonly CallExpression[];
  readonly known: Named;
}

/** What a script writes of itself anywhere as headers have it, where its requests don't tell: `config.headers["x-api-key"] = configuration.KEY`. */
export function shownAnywhere(root: AnyNode, known: Named): Shown | null {
  const set = collect(root, (node): Header | null => {
    if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return null;
    const name = propertyName(node.left.property, node.left.computed);
    return name === null ? null : [name, node.right];
  });
  const written = collect(root, (node) => (node.type === "ObjectExpression" ? entriesOf(node) : null)).flat();
  const [found] = [...set, ...written].flatMap((header) => {
    const text = addressOf(header[1], known) ?? "";
    // What `configuration` gives is no token that a user has shown.
    if (/^authorization$/i.test(header[0]) && text.includes("{{")) return [ofAuthorization(header, text)];
    return keyLike.test(header[0]) ? [{ kind: "header", name: header[0], value: text } as const] : [];
  });
  return found ?? null;
}

/** Reads what a request shows itself by; texts have `{{KEY}}` for `configuration` and `{name}` for other values. */
export function shownBy({ options, chain, known }: Showing): Shown | null {
  const text = (node: AnyNode | null | undefined) => (node ? addressOf(node, known) : null);
  const [chained] = givenIn(chain, "auth");
  if (chained !== undefined) return { kind: "basic", user: text(chained[0]), password: text(chained[1]) };
  const auth = options === null ? null : valueOf(options, "auth");
  if (auth !== null) return ofOption(resolved(auth, known.names) ?? auth, text);
  const headers = headersOf({ options, chain, known });
  const authorization = headers.find(([name]) => /^authorization$/i.test(name));
  if (authorization !== undefined) return ofAuthorization(authorization, text(authorization[1]) ?? "");
  const [name, value] = headers.find(([one]) => keyLike.test(one)) ?? [];
  return name === undefined ? null : { kind: "header", name, value: text(value) ?? "" };
}

type Header = readonly [name: string, value: AnyNode];

function ofOption(auth: AnyNode, text: (node: AnyNode | null) => string | null): Shown {
  const given = asObject(auth);
  if (given === null) return { kind: "basic", user: null, password: null };
  if (valueOf(given, "bearer") !== null) return { kind: "bearer" };
  const user = valueOf(given, "username") ?? valueOf(given, "user");
  const password = valueOf(given, "password") ?? valueOf(given, "pass");
  return { kind: "basic", user: text(user), password: text(password) };
}

function ofAuthorization([name]: Header, text: string): Shown {
  if (/^basic\b/i.test(text)) {
    const [, user = null, password = null] = /^basic (\{+\w+\}+):(\{+\w+\}+)$/i.exec(text) ?? [];
    return { kind: "basic", user, password };
  }
  const isPlain = /^(?:(?!bearer\b)[\w-]+ )?\{\{\w+\}\}$/i.test(text);
  return isPlain ? { kind: "header", name, value: text } : { kind: "bearer" };
}

function headersOf({ options, chain, known: { names } }: Showing): readonly Header[] {
  const written = asObject(resolved((options && valueOf(options, "headers")) ?? undefined, names));
  const set = givenIn(chain, "set").flatMap(([first, value]) => {
    const name = first?.type === "Literal" ? String(first.value) : null;
    if (name !== null) return value === undefined ? [] : [[name, value] as const];
    return entriesOf(asObject(resolved(first, names)));
  });
  return [...entriesOf(written), ...set];
}

function entriesOf(object: ObjectExpression | null): readonly Header[] {
  return (object?.properties ?? []).flatMap((property) => {
    if (property.type !== "Property") return [];
    const name = propertyName(property.key, property.computed);
    return name === null ? [] : [[name, property.value] as const];
  });
}

/** `X-API-Key`, `apikey`, `X-Parse-REST-API-Key`, `X-Auth-Token`. */
const keyLike = /^(?:x-)?(?:[\w-]+-)?api-?key$|^x-(?:[\w-]+-)?(?:auth|access|api)-?(?:token|key)$/i;
