import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isJsonObject } from "../../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../../src/model/store.ts";
import type { FieldColumn, FieldMap } from "./field-map.ts";

/** Turns a row into a user in the suite's terms. */
export function toUser(columns: JsonObject, map: FieldMap): StoreUser {
  const plain = map.fields.map(
    (field) => [field.field, fromColumn(field, columns[field.column] ?? null)] as const,
  );
  const password = map.password === null ? {} : { password: columns[map.password.column] ?? null };
  return { fields: { ...Object.fromEntries(plain), ...password }, columns };
}

/**
 * Whether a user's fields equal all those of `match`. Passwords are left out, since a row holds a hash.
 * @example users.filter((user) => matchesFields(user, { email: "ada@example.com" }));
 */
export function matchesFields(user: StoreUser, match: UserFields): boolean {
  return Object.entries(match)
    .filter(([field]) => field !== "password")
    .every(([field, value]) => sameValue(user.fields[field] ?? null, value, field));
}

function fromColumn(field: FieldColumn, stored: Json): Json {
  if (field.boolean !== null) return toBoolean(field.boolean, stored);
  if (stored === null) return null;
  if (field.field === "id") return typeof stored === "object" ? JSON.stringify(stored) : String(stored);
  if (typeof stored === "string" && field.field.endsWith("_metadata")) return parsed(stored);
  return stored;
}

/** `now` was written as a time, so any value that is not the other one stands for it. */
function toBoolean(meaning: { readonly true: Json; readonly false: Json }, stored: Json): Json {
  if (sameValue(stored, meaning.false, "")) return false;
  if (sameValue(stored, meaning.true, "")) return true;
  if (meaning.true === "now") return stored !== null;
  if (meaning.false === "now") return stored === null;
  return stored;
}

/** Numbers come back as text from wide columns, and ids are always text. */
function sameValue(one: Json, other: Json, field: string): boolean {
  if (one === null || other === null) return one === other;
  if (typeof one === "object" || typeof other === "object")
    return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
  return field === "id" || typeof one === "number" || typeof other === "number"
    ? String(one) === String(other)
    : one === other;
}

/** A binary JSON column does not keep the order of keys. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

function parsed(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" ? value : text;
  } catch {
    return text;
  }
}
