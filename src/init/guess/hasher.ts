import type { AnyNode, CallExpression } from "acorn";
import { callsIn, calledName } from "./syntax.ts";
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
  const calls = trees.filter(({ script }) => script === "login").flatMap(({ root }) => callsIn(root));
  for (const call of calls) {
    const found = fromCrypto(call, encodingIn(calls));
    if (found !== null) return { hash: found, sure: true };
  }
  return fromSql(inSql, trees);
}

function fromCrypto(call: CallExpression, encoding: "hex" | "base64"): HasherGuess["hash"] | null {
  const name = calledName(call).replace(/Sync$/, "");
  const [first, , third, fourth, fifth] = call.arguments;
  if (name === "pbkdf2") {
    return {
      pbkdf2: without({
        digest: literal(fifth),
        iterations: literal(third),
        key_length: literal(fourth),
        format: encoding,
      }),
    };
  }
  if (name === "scrypt") return { scrypt: without({ key_length: literal(third), encoding }) };
  const digest = name === "createHash" ? String(literal(first) ?? "").replace("-", "") : "";
  return ["md5", "sha1", "sha256", "sha512"].includes(digest) ? { [digest]: { encoding } } : null;
}

function fromSql(inSql: string | null, trees: readonly ScriptTree[]): HasherGuess {
  if (inSql === "crypt") return bcrypt;
  const digests: Readonly<Record<string, string>> = { md5: "md5", sha: "sha1", sha1: "sha1", sha2: "sha256" };
  const digest = inSql === null ? undefined : digests[inSql];
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

const bcrypt: HasherGuess = { hash: { bcrypt: { cost: 4 } }, sure: true };
