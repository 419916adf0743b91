import type { AnyNode, CallExpression } from "acorn";
import { comparisonsIn } from "./compared.ts";
import { constantOf } from "./constant.ts";
import { derivedKey } from "./derived-key.ts";
import { asFirst, digestOf, firstSteps, type FirstStep } from "./first-step.ts";
import { isOfPhp, markedHashes, type HashEntry } from "./hash-marks.ts";
import type { Rows } from "./kept-cost.ts";
import { meantName } from "./meant-name.ts";
import { calledName, callsIn, encodingIn, valueOf, without } from "./syntax.ts";
import { digestInput, isSalt, isSaltBytes, startOf, updatesOf } from "./salt-place.ts";
import { isSaltBefore } from "./split-salt.ts";
import { modulesOf } from "./store-kind.ts";
import type { ScriptTree } from "./script-tree.ts";

/** How passwords are hashed, as `hash:` says it; `sure` is false where nothing tells. */
export interface HasherGuess {
  readonly hash: HashEntry | readonly HashEntry[] | string;
  readonly sure: boolean;
  /** Columns in which each row says a setting of its hash itself, with what new ones have. */
  readonly kept?: Readonly<Record<string, number>>;
}

interface OneGuess extends HasherGuess {
  readonly hash: HashEntry;
}

/** Tells the hasher from what login and create call. */
export function guessHasher(trees: Trees, inSql: string | null, columns: Rows["columns"] = []): HasherGuess {
  const modules = new Set(trees.flatMap(modulesOf));
  const logins = trees.filter(({ script }) => script === "login").map(({ root }) => root);
  const marked = logins.flatMap(markedHashes);
  const byModule = fromModules(modules, trees);
  if (marked.length > 0) return listed(marked, byModule.length > 0 ? byModule : besideMarks(logins));
  if (byModule.length > 0) return listed([], byModule);
  for (const root of logins) {
    for (const call of callsIn(root)) {
      const found = fromCrypto(root, call, { trees, columns });
      if (found !== null) return found;
    }
  }
  return fromSql(inSql, trees);
}

/** The first is written: what has a mark is what most rows are, and what scripts have most code for. */
function listed(marked: readonly HashEntry[], others: readonly OneGuess[]): HasherGuess {
  const all = [...marked, ...others.map(({ hash }) => hash)];
  const [only = {}, ...more] = all;
  return { hash: more.length === 0 ? only : all, sure: others.every(({ sure }) => sure) };
}

function fromModules(modules: ReadonlySet<string>, trees: readonly ScriptTree[]): readonly OneGuess[] {
  const logins = trees.filter(({ script }) => script === "login").map(({ root }) => root);
  const hasBcrypt = ["bcrypt", "bcryptjs", "bcrypt-nodejs", "@node-rs/bcrypt"].some((name) =>
    modules.has(name),
  );
  const hasArgon2 = modules.has("argon2") || modules.has("@node-rs/argon2");
  const prefix = trees.some(({ root }) => isOfPhp(root)) ? "2y" : undefined;
  const steps = () => bcryptSteps(logins, modules.has("@node-rs/bcrypt"));
  return [
    ...(hasBcrypt ? [peppered({ bcrypt: without({ cost: 4, prefix }) }, steps())] : []),
    ...(hasArgon2 && !hasBcrypt ? [fromArgon2(logins)] : []),
  ];
}

/** A digest in letters beside marked hashes is what old rows have: `md5(password)`. */
function besideMarks(logins: readonly AnyNode[]): readonly OneGuess[] {
  const found = logins.flatMap((root) =>
    callsIn(root).flatMap((call) => {
      const isPlain = meantName(call, root) === "createHash" && isInLetters(root, call);
      return isPlain ? (fromDigest(root, call) ?? []) : [];
    }),
  );
  return found.slice(0, 1);
}

function isInLetters(root: AnyNode, digest: CallExpression): boolean {
  return callsIn(root).some((call) => {
    const [encoding] = call.arguments;
    if (calledName(call) !== "digest" || startOf(call) !== digest) return false;
    return encoding?.type === "Literal" && (encoding.value === "hex" || encoding.value === "base64");
  });
}

/** The keys of `configuration` that a hash refers to. */
export function keysIn({ hash }: HasherGuess): ReadonlySet<string> {
  const references = JSON.stringify(hash).matchAll(/(?<!\$)\$\{configuration\.([^}]+)\}/g);
  return new Set(Array.from(references, ([, key = ""]) => key));
}

/** Whether these settings make a hash that a salt beside it goes into. */
export function takesSalt({ hash }: HasherGuess): boolean {
  if (typeof hash === "string") return false;
  const [first = {}] = [hash].flat();
  const [[name = "", settings] = []] = Object.entries(first);
  return !digests.has(name) || (settings as { readonly salt?: unknown }).salt !== undefined;
}

/** What bcrypt gets in the password's place; where it is not called by its usual names, the password itself. */
function bcryptSteps(logins: readonly AnyNode[], hasVerify: boolean): Steps {
  const names = hasVerify ? /^(?:compare|hash|verify)(?:Sync)?$/ : /^(?:compare|hash)(?:Sync)?$/;
  const all = logins.flatMap((root) =>
    callsIn(root)
      .filter((call) => names.test(meantName(call, root)) && call.arguments.length > 1)
      .map((call) => firstSteps(call.arguments[0], { root })),
  );
  return all.length === 0 ? [] : (all.find((steps) => steps !== null) ?? null);
}

function fromArgon2(logins: readonly AnyNode[]): OneGuess {
  for (const root of logins) {
    for (const call of callsIn(root)) {
      const [, password, options] = call.arguments;
      if (!/^verify(?:Sync)?$/.test(meantName(call, root)) || password === undefined) continue;
      const given = options?.type === "ObjectExpression" ? valueOf(options, "secret") : null;
      const secret = constantOf(given, root) ?? undefined;
      const found = peppered({ argon2: without({ secret }) }, firstSteps(password, { root }));
      return given !== null && secret === undefined ? { ...found, sure: false } : found;
    }
  }
  return { hash: { argon2: {} }, sure: true };
}

type Trees = readonly ScriptTree[];
type Steps = readonly FirstStep[] | null;

function peppered(hash: HashEntry, steps: Steps): OneGuess {
  return steps === null ? { hash, sure: false } : { hash: { ...hash, ...asFirst(steps) }, sure: true };
}

function fromCrypto(root: AnyNode, call: CallExpression, rows: Rows): OneGuess | null {
  const name = meantName(call, root);
  if (name === "createHmac") return fromHmac(root, call);
  if (name === "createHash") return fromDigest(root, call);
  const key = derivedKey(root, call, rows);
  if (key === null) return null;
  const found = peppered(key.hash, firstSteps(call.arguments[0], { root }));
  return { ...key, ...found, sure: found.sure && key.sure };
}

/** A pepper is the same for all users; any other key is a salt, or nothing that can be told. */
function fromHmac(root: AnyNode, call: CallExpression): OneGuess {
  const whole = callsIn(root).find((one) => calledName(one) === "digest" && startOf(one) === call);
  const steps = firstSteps(whole, { root });
  if (steps !== null) return peppered({ plain: {} }, steps);
  const digest = digestOf(call.arguments[0]);
  const [update, ...more] = updatesOf(root, call);
  if (
    !isSalt(root, call.arguments[1]) ||
    digest === null ||
    !digests.has(digest) ||
    update === undefined ||
    more.length > 0
  )
    return { ...bcrypt, sure: false };
  const salt_as = isSaltBytes(root, call.arguments[1]) ? "bytes" : undefined;
  const settings = without({ salt: "key", encoding: encodingIn(root), salt_as });
  return peppered({ [digest]: settings }, firstSteps(update.arguments[0], { root }));
}

function fromDigest(root: AnyNode, call: CallExpression): OneGuess | null {
  const digest = digestOf(call.arguments[0]);
  if (digest === null || !digests.has(digest)) return null;
  const { salt, asBytes, first, ...input } = digestInput(root, call);
  const sure = input.sure && (salt === null || isSaltBefore(root));
  const settings = {
    salt: salt ?? undefined,
    encoding: encodingIn(root),
    salt_as: asBytes ? "bytes" : undefined,
  };
  return { hash: { [digest]: without(settings), ...(sure ? asFirst(first) : {}) }, sure };
}

function fromSql(inSql: string | null, trees: readonly ScriptTree[]): HasherGuess {
  if (inSql === "crypt") return bcrypt;
  if (inSql === "plain") return { hash: "plain", sure: true };
  const functions: Readonly<Record<string, string>> = {
    md5: "md5",
    sha: "sha1",
    sha1: "sha1",
    sha2: "sha256",
    sha256: "sha256",
    sha512: "sha512",
  };
  const digest = inSql === null ? undefined : functions[inSql];
  if (digest !== undefined) return { hash: digest, sure: true };
  const logins = trees.filter(({ script }) => script === "login");
  const [compared] = logins.flatMap(({ root }) =>
    comparisonsIn(root).map(({ typed }) => firstSteps(typed, { root })),
  );
  if (compared === undefined || compared === null) return { ...bcrypt, sure: false };
  return compared.length === 0 ? { hash: "plain", sure: true } : peppered({ plain: {} }, compared);
}

const digests = new Set(["md5", "sha1", "sha256", "sha512"]);
const bcrypt: OneGuess = { hash: { bcrypt: { cost: 4 } }, sure: true };
