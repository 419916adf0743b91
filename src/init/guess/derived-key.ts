import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce } from "./constant.ts";
import { digestOf } from "./first-step.ts";
import { meantName } from "./meant-name.ts";
import { numberOf, valueBehind } from "./number.ts";
import { isSaltBytes } from "./salt-place.ts";
import { isSaltBefore } from "./split-salt.ts";
import { calledName, callsIn, collect, encodingIn, textsIn, valueOf, without } from "./syntax.ts";

/** Settings of the hasher that a call of `crypto` is; `sure` is false where a part of them can't be told. */
export interface DerivedKey {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly sure: boolean;
}

/** Reads `crypto.pbkdf2(…)` and `crypto.scrypt(…)`; null for other calls. */
export function derivedKey(root: AnyNode, call: CallExpression): DerivedKey | null {
  const name = meantName(call, root).replace(/Sync$/, "");
  if (name === "pbkdf2") return fromPbkdf2(root, call);
  return name === "scrypt" ? fromScrypt(root, call) : null;
}

function fromPbkdf2(root: AnyNode, call: CallExpression): DerivedKey {
  const [, salt, third, fourth, fifth] = call.arguments;
  const format = ownFormat(root);
  const digest = pbkdf2Digest(fifth, root) ?? (format === "django" ? djangoDigest(root) : undefined);
  const iterations = numberOf(third, root);
  const settings = without({
    digest,
    iterations,
    key_length: numberOf(fourth, root) ?? (format === null ? undefined : sizes.get(digest ?? "")),
    format: format ?? encodingIn(root),
    salt_as: format === null && isSaltBytes(root, salt) ? "bytes" : undefined,
  });
  const isTold = iterations !== undefined && digest !== undefined && isLength(fourth, root);
  const isKnown = !textsIn(root).some((text) => /pbkdf2[-:]/.test(text));
  return { hash: { pbkdf2: settings }, sure: format !== null || (isTold && isKnown && isSaltBefore(root)) };
}

function fromScrypt(root: AnyNode, call: CallExpression): DerivedKey {
  const [, salt, third, fourth] = call.arguments;
  const { sure, ...cost } = costOf(fourth, root);
  const settings = without({
    ...cost,
    key_length: numberOf(third, root),
    encoding: encodingIn(root),
    salt_as: isSaltBytes(root, salt) ? "bytes" : undefined,
  });
  // The mapping has no word for hashes that name their own settings.
  const isKnown = !textsIn(root).some((text) => /^\^?\$?scrypt[:$]/.test(text));
  return { hash: { scrypt: settings }, sure: sure && isKnown && isLength(third, root) && isSaltBefore(root) };
}

/** `{ N: 1024, r: 8, p: 1 }`, also by their longer names; what stands in their place may be the callback. */
function costOf(node: AnyNode | undefined, root: AnyNode) {
  const options = valueBehind(node, root);
  if (options?.type !== "ObjectExpression")
    return { sure: options?.type !== "MemberExpression" && options?.type !== "CallExpression" };
  const given = (short: string, long: string) => valueOf(options, short) ?? valueOf(options, long);
  const all = [given("N", "cost"), given("r", "blockSize"), given("p", "parallelization")];
  const [N, r, p] = all.map((one) => (one === null ? undefined : numberOf(one, root)));
  return { N, r, p, sure: all.every((one) => one === null || numberOf(one, root) !== undefined) };
}

/** Where a hash says its own settings: `pbkdf2_sha256$…`, as Django writes it, or `$pbkdf2-sha512$i=…`. */
function ownFormat(root: AnyNode): "django" | "phc" | null {
  const texts = textsIn(root);
  if (texts.some((text) => /pbkdf2_/.test(text)) || isSplitInFour(root)) return "django";
  return texts.some((text) => /(?:^|[$,(])i=/.test(text)) ? "phc" : null;
}

/** `const [algorithm, iterations, salt, hash] = stored.split("$")`. */
function isSplitInFour(root: AnyNode): boolean {
  const found = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "ArrayPattern") return null;
    const { init } = node;
    if (init?.type !== "CallExpression" || calledName(init) !== "split") return null;
    const [by] = init.arguments;
    return by?.type === "Literal" && by.value === "$" && node.id.elements.length === 4 ? node : null;
  });
  return found.length > 0;
}

function djangoDigest(root: AnyNode): string {
  const [, name] =
    textsIn(root)
      .join(" ")
      .match(/pbkdf2_(sha\d+)/) ?? [];
  return name !== undefined && sizes.has(name) ? name : "sha256";
}

/** Of those that the hasher knows. */
export function pbkdf2Digest(node: AnyNode | undefined, root: AnyNode): string | undefined {
  const digest = digestOf(valueBehind(node, root) ?? undefined);
  return digest !== null && sizes.has(digest) ? digest : undefined;
}

/** A length that is read from what is stored suits any. */
function isLength(node: AnyNode | undefined, root: AnyNode): boolean {
  if (node === undefined || numberOf(node, root) !== undefined) return true;
  const value = node.type === "Identifier" ? declaredOnce(node.name, root) : node;
  return value?.type === "MemberExpression" && textOfProperty(value).endsWith("ength");
}

function textOfProperty({ property }: AnyNode & { type: "MemberExpression" }): string {
  return property.type === "Identifier" ? property.name : "";
}

/** Whether login derives keys by a function of `crypto`. */
export function pbkdf2CallsIn(root: AnyNode): readonly CallExpression[] {
  return callsIn(root).filter((call) => /^pbkdf2(?:Sync)?$/.test(meantName(call, root)));
}

/** Bytes of each digest, as long as a key mostly is. */
const sizes: ReadonlyMap<string, number> = new Map([
  ["sha1", 20],
  ["sha256", 32],
  ["sha384", 48],
  ["sha512", 64],
]);
