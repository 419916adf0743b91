import { createHash } from "node:crypto";
import { z } from "zod";
import type { HashContext, StoredPassword } from "./hasher.ts";

/** How the bytes of a digest or salt are written. */
export type Encoding = "hex" | "base64";

/** What the digest takes in for a salt: the text as it is stored, or the bytes that the text stands for. */
export const saltAs = z.enum(["text", "bytes"]).default("text").meta({
  title: "Salt as",
  description: "Whether the salt goes in as the text that is stored, or as the bytes that it stands for.",
});

/**
 * A salt that is the same for the same user in every run, so that two runs write the same rows.
 * @example makeSalt(password, context.identity, 16).toString("hex");
 */
export function makeSalt(password: string, identity: string, bytes: number): Buffer {
  return createHash("sha512").update(`salt\0${identity}\0${password}`).digest().subarray(0, bytes);
}

/** What goes into the digest for a salt that is stored as `salt`. */
export function saltInput(salt: string, encoding: Encoding, as: z.infer<typeof saltAs>): Buffer {
  return as === "bytes" ? Buffer.from(salt, encoding) : Buffer.from(salt, "utf8");
}

/** Puts the salt before the value (`salt:hash`), or into its own column. */
export function joinSalt(salt: string, hash: string, context: HashContext): StoredPassword {
  return context.saltApart ? { value: hash, salt } : { value: `${salt}:${hash}` };
}

/** Reverses {@link joinSalt}; null where there is no salt. */
export function splitSalt(stored: StoredPassword): { readonly salt: string; readonly hash: string } | null {
  if (stored.salt !== undefined) return { salt: stored.salt, hash: stored.value };
  const colon = stored.value.indexOf(":");
  if (colon < 0) return null;
  return { salt: stored.value.slice(0, colon), hash: stored.value.slice(colon + 1) };
}

/** Compares two digests in the same encoding; hex in either case. */
export function sameDigest(one: string, other: string, encoding: Encoding): boolean {
  return encoding === "hex" ? one.toLowerCase() === other.toLowerCase() : one === other;
}
