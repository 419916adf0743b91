import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";

/** Signs and reads JSON Web Tokens (RFC 7519) with RS256. */
export interface Signer {
  sign(claims: JsonObject): Promise<string>;
  /** The claims of a token that this signer signed and whose time is not over; else why not. */
  read(token: string, nowMs: number): Promise<JsonObject | TokenFault>;
  /** The public key, as a JSON Web Key (RFC 7517). */
  publicKey(): Promise<JsonObject>;
}

/** Why a token is not taken. */
export class TokenFault {
  readonly reason: "malformed" | "signature" | "expired";

  constructor(reason: TokenFault["reason"]) {
    this.reason = reason;
  }
}

/** The signer of this process; its key is made when it is first needed, and never leaves. */
export function processSigner(): Signer {
  return {
    async sign(claims) {
      const { pair, kid } = await keys();
      const head = `${encoded({ alg: "RS256", typ: "JWT", kid })}.${encoded(claims)}`;
      const signature = await crypto.subtle.sign(algorithm.name, pair.privateKey, bytesOf(head));
      return `${head}.${Buffer.from(signature).toString("base64url")}`;
    },
    async read(token, nowMs) {
      const [header = "", payload = "", signature = "", ...more] = token.split(".");
      const claims = decoded(payload);
      if (more.length > 0 || !isJsonObject(claims) || !isJsonObject(decoded(header)))
        return new TokenFault("malformed");
      const { pair } = await keys();
      const signed = bytesOf(`${header}.${payload}`);
      const given = new Uint8Array(Buffer.from(signature, "base64url"));
      if (!(await crypto.subtle.verify(algorithm.name, pair.publicKey, given, signed)))
        return new TokenFault("signature");
      return Number(claims["exp"]) * 1000 > nowMs ? claims : new TokenFault("expired");
    },
    async publicKey() {
      const { pair, kid } = await keys();
      const { kty, n, e } = await crypto.subtle.exportKey("jwk", pair.publicKey);
      return { kty: kty ?? "", n: n ?? "", e: e ?? "", kid, alg: "RS256", use: "sig" };
    },
  };
}

interface Keys {
  readonly pair: CryptoKeyPair;
  readonly kid: string;
}

type CryptoKeyPair = Extract<Awaited<ReturnType<typeof crypto.subtle.generateKey>>, { publicKey: unknown }>;

let made: Promise<Keys> | null = null;

/** Making a key of this size takes a while, so there is one for all tenants. */
function keys(): Promise<Keys> {
  made ??= makeKeys();
  return made;
}

async function makeKeys(): Promise<Keys> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return { pair, kid: crypto.randomUUID().replaceAll("-", "") };
}

function encoded(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decoded(part: string): Json {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Json;
  } catch {
    return null;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

const algorithm = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
};
