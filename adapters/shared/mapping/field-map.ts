import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { HashSetting } from "../hashers/index.ts";
import type { UsersSettings } from "./settings.ts";

/** How one field of a user stands in its column. */
export interface FieldColumn {
  readonly field: string;
  readonly column: string;
  /** What stands for true and false; null where the column holds the value as it is. */
  readonly boolean: { readonly true: Json; readonly false: Json } | null;
  readonly lower: boolean;
}

/** How the password stands. */
export interface PasswordColumn {
  readonly column: string;
  readonly saltColumn: string | null;
  readonly hash: HashSetting;
}

/** The columns of one table, by field. */
export interface FieldMap {
  readonly fields: readonly FieldColumn[];
  readonly password: PasswordColumn | null;
  readonly defaults: JsonObject;
}

/**
 * Brings `columns` and `defaults` of the project file into one form.
 * @param usual how passwords are hashed where the project file does not say it
 */
export function fieldMap(users: UsersSettings, usual: HashSetting = "bcrypt"): FieldMap {
  const { password, ...others } = users.columns ?? {};
  return {
    fields: Object.entries(others).map(([field, column]) => fieldColumn(field, column)),
    password: password === undefined ? null : passwordColumn(password, usual),
    defaults: users.defaults ?? {},
  };
}

/** The column that holds a field, or null. */
export function columnOf(map: FieldMap, field: string): string | null {
  if (field === "password") return map.password?.column ?? null;
  return map.fields.find((candidate) => candidate.field === field)?.column ?? null;
}

/** All fields that the mapping names. */
export function mappedFields(map: FieldMap): readonly string[] {
  return [...map.fields.map(({ field }) => field), ...(map.password === null ? [] : ["password"])];
}

type Columns = Omit<NonNullable<UsersSettings["columns"]>, "password">;

function fieldColumn(field: string, given: Columns[string]): FieldColumn {
  if (typeof given === "string") return { field, column: given, boolean: null, lower: false };
  const { column, stored, true: yes, false: no } = given;
  const boolean = yes === undefined && no === undefined ? null : { true: yes ?? null, false: no ?? null };
  return { field, column, boolean, lower: stored === "lower" };
}

function passwordColumn(
  given: NonNullable<NonNullable<UsersSettings["columns"]>["password"]>,
  usual: HashSetting,
): PasswordColumn {
  if (typeof given === "string") return { column: given, saltColumn: null, hash: usual };
  return { column: given.column, saltColumn: given.salt?.column ?? null, hash: given.hash ?? usual };
}
