import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { UserFields } from "../../../src/model/store.ts";
import type { PasswordKeeper } from "../password-keeper.ts";
import type { FieldColumn, FieldMap } from "./field-map.ts";
import { mappedFields } from "./field-map.ts";

/** Which fields become which columns. */
export interface Writing {
  readonly map: FieldMap;
  readonly passwords: PasswordKeeper;
  /** Whom a hash is salted for: the user's email or another name. */
  readonly identity: string;
  /** Called for a field that the mapping does not name; throws. */
  unmapped(field: string): Error;
}

/**
 * The values of the columns that these fields give, the password hashed.
 * @throws what `unmapped` returns
 */
export async function toColumns(user: UserFields, writing: Writing): Promise<JsonObject> {
  const known = mappedFields(writing.map);
  const foreign = Object.keys(user).find((field) => !known.includes(field));
  if (foreign !== undefined) throw writing.unmapped(foreign);
  const plain = writing.map.fields.flatMap((field) => {
    const value = user[field.field];
    return value === undefined ? [] : [[field.column, toColumn(field, value)] as const];
  });
  return { ...Object.fromEntries(plain), ...(await passwordColumns(user["password"], writing)) };
}

/** Who a user is, for the salt of a hash. */
export function identityOf(user: UserFields): string {
  const name = user["email"] ?? user["username"] ?? user["phone_number"] ?? user["id"] ?? "";
  return String(name).toLowerCase();
}

function toColumn(field: FieldColumn, value: Json): Json {
  if (typeof value === "boolean" && field.boolean !== null) {
    const stored = value ? field.boolean.true : field.boolean.false;
    return stored === "now" ? new Date().toISOString() : stored;
  }
  return field.lower && typeof value === "string" ? value.toLowerCase() : value;
}

async function passwordColumns(password: Json | undefined, writing: Writing): Promise<JsonObject> {
  const { password: place } = writing.map;
  if (password === undefined || place === null) return {};
  if (password === null) return { [place.column]: null };
  const stored = await writing.passwords.hash(String(password), writing.identity);
  return {
    [place.column]: stored.value,
    ...(place.saltColumn === null ? {} : { [place.saltColumn]: stored.salt ?? null }),
  };
}
