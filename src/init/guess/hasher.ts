import type { AnyNode, CallExpression } from "acorn";
import { comparisonsIn } from "./compared.ts";
import { constantOf, declaredOnce } from "./constant.ts";
import { asFirst, digestOf, firstSteps, type FirstStep } from "./first-step.ts";
import { meantName } from "./meant-name.ts";
import { calledName, callsIn, valueOf } from "./syntax.ts";
import { digestInput, isSalt, isSaltBytes, startOf, updatesOf } from "./salt-place.ts";
import { modulesOf } from "./store-kind.ts";
import type { ScriptTree } from "./script-tree.ts";

/** How passwords are hashed, as `hash:` says it; `sure` is false where nothing tells. */
export interface HasherGuess {
  readonly hash: Readonly<Record<string, unknown>> | string;
  readonly sure: boolean;
}

/** Tells the hasher from what login and create call. */
export function guessHasher(trees: readonly ScriptTree[], inSql: string | null): HasherGuess {
  const modules = new Set(trees.flatMap(modulesOf));
  const logins = trees.filter(({ script }) => script === "login").map(({ root }) => root);
  if (["bcrypt", "bcryptjs", "bcrypt-nodejs", "@node-rs/bcrypt"].some((name) => modules.has(name)))
    return peppered({ bcrypt: { cost: 4 } }, bcryptSteps(logins, modules.has("@node-rs/bcrypt")));
  if (modules.has("argon2") || modules.has("@node-rs/argon2")) return fromArgon2(logins);
  for (const root of logins) {
    for (const call of callsIn(root)) {
      const found = fromCrypto(root, call);
      if (found !== null) return found;
    }
  }
  return fromSql(inSql, trees);
}

/** The keys of `configuration` that a hash refers to. */
export function keysIn({ hash }: HasherGuess): ReadonlySet<string> {
  const references = JSON.stringify(hash).matchAll(/(?<!\$)\$\{configuration\.([^}]+)\}/g);
  return new Set(Array.from(references, ([, key = ""]) => key));
}

/** Whether these settings make a hash that a salt beside it goes into. */
export function takesSalt({ hash }: HasherGuess): boolean {
  if (typeof hash === "string") return false;
  const [[name = "", settings] = []] = Object.entries(hash);
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

function fromArgon2(logins: readonly AnyNode[]): HasherGuess {
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

type Steps = readonly FirstStep[] | null;

function peppered(hash: Readonly<Record<string, unknown>>, steps: Steps): HasherGuess {
  return steps === null ? { hash, sure: false } : { hash: { ...hash, ...asFirst(steps) }, sure: true };
}

function fromCrypto(root: AnyNode, call: CallExpression): HasherGuess | null {
  const name = meantName(call, root).replace(/Sync$/, "");
  if (name === "createHmac") return fromHmac(root, call);
  if (name === "createHash") return fromDigest(root, call);
  const hash = fromKey(root, call, name);
  return hash === null ? null : peppered(hash, firstSteps(call.arguments[0], { root }));
}

/** A pepper is the same for all users; any other key is a salt, or nothing that can be told. */
function fromHmac(root: AnyNode, call: CallExpression): HasherGuess {
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
  const settings = without({ salt: "key", encoding: encodingIn(callsIn(root)), salt_as });
  return peppered({ [digest]: settings }, firstSteps(update.arguments[0], { root }));
}

function fromDigest(root: AnyNode, call: CallExpression): HasherGuess | null {
  const digest = digestOf(call.arguments[0]);
  if (digest === null || !digests.has(digest)) return null;
  const { salt, asBytes, first, sure } = digestInput(root, call);
  const settings = {
    salt: salt ?? undefined,
    encoding: encodingIn(callsIn(root)),
    salt_as: asBytes ? "bytes" : undefined,
  };
  return { hash: { [digest]: without(settings), ...(sure ? asFirst(first) : {}) }, sure };
}

function fromKey(
  root: AnyNode,
  call: CallExpression,
  name: string,
): Readonly<Record<string, unknown>> | null {
  const [, salt, third, fourth, fifth] = call.arguments;
  const encoding = encodingIn(callsIn(root));
  const salt_as = isSaltBytes(root, salt) ? "bytes" : undefined;
  if (name === "pbkdf2") {
    return {
      pbkdf2: without({
        digest: named(fifth, root),
        iterations: named(third, root),
        key_length: named(fourth, root),
        format: encoding,
        salt_as,
      }),
    };
  }
  return name === "scrypt"
    ? { scrypt: without({ key_length: named(third, root), encoding, salt_as }) }
    : null;
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

function encodingIn(calls: readonly CallExpression[]): "hex" | "base64" {
  const words = new Set(calls.flatMap((call) => call.arguments.map((argument) => literal(argument))));
  return words.has("base64") && !words.has("hex") ? "base64" : "hex";
}

function literal(node: AnyNode | undefined): unknown {
  return node?.type === "Literal" ? node.value : undefined;
}

/** The same, also where it has a name. */
function named(node: AnyNode | undefined, root: AnyNode): unknown {
  return literal(node?.type === "Identifier" ? (declaredOnce(node.name, root) ?? undefined) : node);
}

function without(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

const digests = new Set(["md5", "sha1", "sha256", "sha512"]);
const bcrypt: HasherGuess = { hash: { bcrypt: { cost: 4 } }, sure: true };
