import type { AnyNode, CallExpression } from "acorn";
import { callsIn, calledName } from "./syntax.ts";
import { digestInput, isSaltBytes } from "./salt-place.ts";
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
  if (["bcrypt", "bcryptjs", "bcrypt-nodejs", "@node-rs/bcrypt"].some((name) => modules.has(name)))
    return bcrypt;
  if (modules.has("argon2") || modules.has("@node-rs/argon2")) return { hash: { argon2: {} }, sure: true };
  for (const { root } of trees.filter(({ script }) => script === "login")) {
    for (const call of callsIn(root)) {
      const found = fromCrypto(root, call);
      if (found !== null) return found;
    }
  }
  return fromSql(inSql, trees);
}

/** Whether these settings make a hash that a salt beside it goes into. */
export function takesSalt({ hash }: HasherGuess): boolean {
  if (typeof hash === "string") return false;
  const [[name = "", settings] = []] = Object.entries(hash);
  return !digests.has(name) || (settings as { readonly salt?: unknown }).salt !== undefined;
}

function fromCrypto(root: AnyNode, call: CallExpression): HasherGuess | null {
  const name = calledName(call).replace(/Sync$/, "");
  // No hash of ours is an HMAC.
  if (name === "createHmac") return { ...bcrypt, sure: false };
  if (name === "createHash") return fromDigest(root, call);
  const hash = fromKey(root, call, name);
  return hash === null ? null : { hash, sure: true };
}

function fromDigest(root: AnyNode, call: CallExpression): HasherGuess | null {
  const digest = String(literal(call.arguments[0]) ?? "")
    .toLowerCase()
    .replace("-", "");
  if (!digests.has(digest)) return null;
  const { salt, asBytes, sure } = digestInput(root, call);
  const settings = {
    salt: salt ?? undefined,
    encoding: encodingIn(callsIn(root)),
    salt_as: asBytes ? "bytes" : undefined,
  };
  return { hash: { [digest]: without(settings) }, sure };
}

function fromKey(root: AnyNode, call: CallExpression, name: string): HasherGuess["hash"] | null {
  const [, salt, third, fourth, fifth] = call.arguments;
  const encoding = encodingIn(callsIn(root));
  const salt_as = isSaltBytes(root, salt) ? "bytes" : undefined;
  if (name === "pbkdf2") {
    return {
      pbkdf2: without({
        digest: literal(fifth),
        iterations: literal(third),
        key_length: literal(fourth),
        format: encoding,
        salt_as,
      }),
    };
  }
  return name === "scrypt" ? { scrypt: without({ key_length: literal(third), encoding, salt_as }) } : null;
}

function fromSql(inSql: string | null, trees: readonly ScriptTree[]): HasherGuess {
  if (inSql === "crypt") return bcrypt;
  const functions: Readonly<Record<string, string>> = {
    md5: "md5",
    sha: "sha1",
    sha1: "sha1",
    sha2: "sha256",
  };
  const digest = inSql === null ? undefined : functions[inSql];
  if (digest !== undefined) return { hash: digest, sure: true };
  const compared = trees.some(
    ({ script, text }) =>
      script === "login" && /\bpassword\s*[!=]==?\s*\w+[.[]|[.\]]\w*\s*[!=]==?\s*password\b/.test(text),
  );
  return compared ? { hash: "plain", sure: true } : { ...bcrypt, sure: false };
}

function encodingIn(calls: readonly CallExpression[]): "hex" | "base64" {
  const words = new Set(calls.flatMap((call) => call.arguments.map((argument) => literal(argument))));
  return words.has("base64") && !words.has("hex") ? "base64" : "hex";
}

function literal(node: AnyNode | undefined): unknown {
  return node?.type === "Literal" ? node.value : undefined;
}

function without(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

const digests = new Set(["md5", "sha1", "sha256", "sha512"]);
const bcrypt: HasherGuess = { hash: { bcrypt: { cost: 4 } }, sure: true };
