import type { AnyNode } from "acorn";
import { declaredOnce } from "./constant.ts";
import { pbkdf2CallsIn, pbkdf2Digest } from "./derived-key.ts";
import { numberOf } from "./number.ts";
import { calledName, callsIn, collect, textsIn, without } from "./syntax.ts";

/** One entry of `hash`. */
export type HashEntry = Readonly<Record<string, unknown>>;

/** The hashers that login names by what a stored hash begins with: `$P$`, `{SSHA}`, the first byte of ASP.NET Identity. */
export function markedHashes(root: AnyNode): readonly HashEntry[] {
  return [...phpass(root), ...aspnet(root), ...ssha(root)];
}

/** Whether rows have the `$2y$` of PHP, which scripts turn into what their module knows, or back. */
export function isOfPhp(root: AnyNode): boolean {
  const texts = textsIn(root);
  // Who lists all versions takes any of them.
  if (["$2a", "$2b", "$2y"].every((version) => texts.some((text) => text.includes(version)))) return false;
  if (texts.some((text) => text.includes("$2y"))) return true;
  return callsIn(root).some((call) => {
    const [replaced] = call.arguments;
    if (calledName(call) !== "replace" || replaced === undefined) return false;
    return textsIn(replaced).some((text) => /\$2\[\w*y\w*\]/.test(text));
  });
}

/** What only looks at the mark, without the digest that goes with it, turns such users away. */
function phpass(root: AnyNode): readonly HashEntry[] {
  const marks = textsIn(root).flatMap((text) => text.match(/\$[[(?:]*[PH](?:\|?[PH])?[\])]*\$/) ?? []);
  if (marks.length === 0 || !digests(root).has("md5")) return [];
  return [{ phpass: marks.some((mark) => mark.includes("P")) ? {} : { prefix: "H" } }];
}

function ssha(root: AnyNode): readonly HashEntry[] {
  const used = digests(root);
  const named = textsIn(root).flatMap((text) =>
    Array.from(text.matchAll(/\{(?:\((?:\?:)?)?(ssha(?:256|512)?|smd5)/gi), ([, name = ""]) =>
      name.toLowerCase(),
    ),
  );
  return [...new Set(named)].flatMap((name) => {
    const digest = schemes.get(name) ?? "sha1";
    if (!used.has(digest)) return [];
    return [{ ssha: digest === "sha1" ? {} : { digest } }];
  });
}

/** Version 2 begins with a byte 0, version 3 with a 1, and then says digest, iterations and the salt's length. */
function aspnet(root: AnyNode): readonly HashEntry[] {
  const calls = pbkdf2CallsIn(root);
  const first = firstBytes(root);
  const readsNumbers = callsIn(root).some((call) => /^readUI?[iI]nt32BE$/.test(calledName(call)));
  const isMarked = first.has(0) || first.has(1) || textsIn(root).some((text) => /^\^?AQAAA/.test(text));
  if (calls.length === 0 || !(isMarked || readsNumbers)) return [];
  if (first.has(0) && !first.has(1) && !readsNumbers) return [{ aspnet: { version: 2 } }];
  const [settings = {}] = calls.flatMap((call) => {
    const [, , third, , fifth] = call.arguments;
    const found = { digest: pbkdf2Digest(fifth, root), iterations: numberOf(third, root) };
    // Those of version 2.
    return found.digest === "sha1" && found.iterations === 1000 ? [] : [without(found)];
  });
  return [{ aspnet: settings }];
}

/** What the first byte of a value is compared with. */
function firstBytes(root: AnyNode): ReadonlySet<number> {
  const found = collect(root, (node) => {
    if (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator)) {
      if (isFirstByte(node.left, root)) return numberOf(node.right, root) ?? null;
      return isFirstByte(node.right, root) ? (numberOf(node.left, root) ?? null) : null;
    }
    return null;
  });
  const cases = collect(root, (node) =>
    node.type === "SwitchStatement" && isFirstByte(node.discriminant, root) ? node.cases : null,
  );
  return new Set([...found, ...cases.flat().map(({ test }) => numberOf(test, root) ?? -1)]);
}

function isFirstByte(node: AnyNode, root: AnyNode): boolean {
  const value = node.type === "Identifier" ? declaredOnce(node.name, root) : node;
  if (value?.type === "MemberExpression") {
    const { computed, property } = value;
    return computed && property.type === "Literal" && property.value === 0;
  }
  if (value?.type !== "CallExpression" || !/^(?:readUI?[iI]nt8|at)$/.test(calledName(value))) return false;
  const [place] = value.arguments;
  return place === undefined || numberOf(place, root) === 0;
}

/** The digests that are made of anything. */
function digests(root: AnyNode): ReadonlySet<string> {
  const texts = textsIn(root).map((text) => text.toLowerCase().replace("-", ""));
  return new Set(texts.filter((text) => /^(?:md5|sha1|sha256|sha512)$/.test(text)));
}

const schemes: ReadonlyMap<string, string> = new Map([
  ["ssha", "sha1"],
  ["ssha256", "sha256"],
  ["ssha512", "sha512"],
  ["smd5", "md5"],
]);
