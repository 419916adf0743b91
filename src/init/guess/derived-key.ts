import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce } from "./constant.ts";
import { digestOf } from "./first-step.ts";
import { costIn, type AskCost, type Cost, type Rows } from "./kept-cost.ts";
import { meantName } from "./meant-name.ts";
import { numberOf, valueBehind } from "./number.ts";
import { isSaltBytes } from "./salt-place.ts";
import { isSaltBefore } from "./split-salt.ts";
import { calledName, callsIn, collect, encodingIn, textsIn, valueOf, without } from "./syntax.ts";

/** Settings of the hasher that a call of `crypto` is; `sure` is false where a part of them can't be told. */
export interface DerivedKey {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly sure: boolean;
  /** Columns in which each row says a setting itself, with what new ones have. */
  readonly kept?: Readonly<Record<string, number>>;
}

/** Reads `crypto.pbkdf2(…)` and `crypto.scrypt(…)`; null for other calls. */
export function derivedKey(root: AnyNode, call: CallExpression, rows: Rows): DerivedKey | null {
  const name = meantName(call, root).replace(/Sync$/, "");
  if (name === "pbkdf2") return fromPbkdf2(root, call, rows);
  return name === "scrypt" ? fromScrypt(root, call, rows) : null;
}

function fromPbkdf2(root: AnyNode, call: CallExpression, rows: Rows): DerivedKey {
  const [, salt, , fourth, fifth] = call.arguments;
  const format = ownFormat(root);
  const digest = pbkdf2Digest(fifth, root) ?? (format === "django" ? djangoDigest(root) : undefined);
  const cost = costIn(call, root, { rows, ask: askRounds });
  const iterations = cost?.value;
  const settings = without({
    digest,
    iterations,
    key_length: numberOf(fourth, root) ?? (format === null ? undefined : sizes.get(digest ?? "")),
    format: format ?? encodingIn(root),
    salt_as: format === null && isSaltBytes(root, salt) ? "bytes" : undefined,
  });
  const isTold = iterations !== undefined && digest !== undefined && isLength(fourth, root);
  const isKnown = !textsIn(root).some((text) => /pbkdf2[-:]/.test(text));
  return {
    hash: { pbkdf2: settings },
    sure: format !== null || (isTold && isKnown && isSaltBefore(root)),
    ...keptIn([cost]),
  };
}

function fromScrypt(root: AnyNode, call: CallExpression, rows: Rows): DerivedKey {
  const [, salt, third] = call.arguments;
  const { sure, told, ...cost } = costOf(call, root, rows);
  const settings = without({
    ...cost,
    key_length: numberOf(third, root),
    encoding: encodingIn(root),
    salt_as: isSaltBytes(root, salt) ? "bytes" : undefined,
  });
  // The mapping has no word for hashes that name their own settings.
  const isKnown = !textsIn(root).some((text) => /^\^?\$?scrypt[:$]/.test(text));
  return {
    hash: { scrypt: settings },
    sure: sure && isKnown && isLength(third, root) && isSaltBefore(root),
    ...told,
  };
}

/** `{ N: 1024, r: 8, p: 1 }`, also by their longer names; what stands in their place may be the callback. */
function costOf(call: CallExpression, root: AnyNode, rows: Rows) {
  const options = valueBehind(call.arguments[3], root);
  if (options?.type !== "ObjectExpression")
    return { sure: options?.type !== "MemberExpression" && options?.type !== "CallExpression", told: {} };
  const asked = [askOption("N", "cost"), askOption("r", "blockSize"), askOption("p", "parallelization")];
  const all = asked.map((ask) => costIn(call, root, { rows, ask }));
  const [N, r, p] = all.map((one) => one?.value);
  const sure = asked.every((ask, index) => ask(call, root) === null || all[index] !== null);
  return { N, r, p, sure, told: keptIn(all) };
}

const askRounds: AskCost = (call, root) =>
  /^pbkdf2(?:Sync)?$/.test(meantName(call, root)) ? call.arguments[2] : null;

function askOption(short: string, long: string): AskCost {
  return (call, root) => {
    if (!/^scrypt(?:Sync)?$/.test(meantName(call, root))) return null;
    const options = valueBehind(call.arguments[3], root);
    return options?.type === "ObjectExpression" ? (valueOf(options, short) ?? valueOf(options, long)) : null;
  };
}

function keptIn(costs: readonly (Cost | null)[]): Pick<DerivedKey, "kept"> {
  const kept = Object.fromEntries(
    costs.flatMap((cost) => (cost === null || cost.column === null ? [] : [[cost.column, cost.value]])),
  );
  return Object.keys(kept).length === 0 ? {} : { kept };
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
