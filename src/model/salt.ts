import type { Json } from "./json.ts";

/** Says whether a value is the salt of a password: by its name, and since it is made at random. */
export function isSalt(name: string, value: Json): value is string {
  return typeof value === "string" && saltName.test(name) && random.test(value) && /\d/.test(value);
}

/** And not `salt_intake`, `sea_salt` or `basalt`. */
const saltName =
  /^(?:(?:user|account|hash|bcrypt)[_-]?)?(?:(?:password|passwd|passphrase|pass|pwd|pw)[_-]?(?:hash[_-]?)?)?salt$/i;

/** Hexadecimal, base64, bcrypt's own form: no words, no sentence. */
const random = /^[\w+/=$.-]{8,}$/;
