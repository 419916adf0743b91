import { isJsonObject, type Json } from "../../src/model/json.ts";
import { below } from "./marks.ts";

/** Where salts of passwords stand in a profile: by their name, and a value that is made at random. Keys joined by dots. */
export function saltsIn(value: Json, path = ""): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) => saltsIn(item, below(path, String(index))));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    isSalt(key, item) ? [below(path, key)] : saltsIn(item, below(path, key)),
  );
}

function isSalt(key: string, item: Json): boolean {
  return typeof item === "string" && saltName.test(key) && random.test(item) && /\d/.test(item);
}

/** And not `salt_intake`, `sea_salt` or `basalt`. */
const saltName =
  /^(?:(?:user|account|hash|bcrypt)[_-]?)?(?:(?:password|passwd|passphrase|pass|pwd|pw)[_-]?(?:hash[_-]?)?)?salt$/i;

/** Hexadecimal, base64, bcrypt's own form: no words, no sentence. */
const random = /^[\w+/=$.-]{8,}$/;
