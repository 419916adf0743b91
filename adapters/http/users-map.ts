import type { FieldMap } from "../shared/mapping/field-map.ts";
import { columnOf, fieldMap, mappedFields } from "../shared/mapping/field-map.ts";
import type { HttpUsers } from "./settings.ts";

/** What the API calls a user's fields. */
export interface UsersMap {
  /** The fields that the mapping names; null where any field is kept under its own name. */
  readonly fields: readonly string[] | null;
  /** The same, and what the API calls them. */
  readonly names: readonly string[] | null;
  readonly idColumn: string;
  readonly password: FieldMap["password"];
  /** Names with dots, which are keys within keys of what the API is sent and answers. */
  readonly dotted: readonly string[];
  /** The mapping for a user with these fields, or for a row with these attributes. */
  forNames(names: readonly string[]): FieldMap;
  /** The field that an attribute of a request stands for; null where the API knows none of that name. */
  fieldOf(attribute: string): string | null;
}

/** Without `columns` every field has its own name. */
export function usersMap(users: HttpUsers): UsersMap {
  return users.columns === undefined ? openMap(users) : closedMap(users);
}

function closedMap(users: HttpUsers): UsersMap {
  const written = fieldMap(users, readsAll);
  // Each user of an API has an id, whether the suite knows it or not.
  const id = columnOf(written, "id");
  const map = id === null ? { ...written, fields: [plain("id"), ...written.fields] } : written;
  const byColumn = new Map(mappedFields(map).map((field) => [columnOf(map, field), field]));
  return {
    fields: mappedFields(map),
    names: [...mappedFields(map), ...[...byColumn.keys()].filter((name) => name !== null)],
    idColumn: id ?? "id",
    dotted: [...byColumn.keys()].flatMap((name) => (name?.includes(".") === true ? [name] : [])),
    password: map.password,
    forNames: () => map,
    fieldOf: (attribute) => byColumn.get(attribute) ?? null,
  };
}

function openMap({ defaults = {} }: HttpUsers): UsersMap {
  const password = { column: "password", saltColumn: null, hash: readsAll };
  return {
    fields: null,
    names: null,
    idColumn: "id",
    dotted: [],
    password,
    forNames: (names) => ({
      fields: [...new Set(["id", ...names])].filter((name) => name !== "password").map(plain),
      password,
      defaults: { email_verified: false, ...defaults },
    }),
    fieldOf: (attribute) => attribute,
  };
}

function plain(name: string): FieldMap["fields"][number] {
  return { field: name, column: name, boolean: null, lower: false };
}

/** Nobody sees how an API hashes; where the project file does not say it, nothing may depend on it. */
const readsAll = { sha256: { salt: "prefix" } } as const;
