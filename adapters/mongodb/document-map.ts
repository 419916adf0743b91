import type { FieldMap } from "../shared/mapping/field-map.ts";
import { fieldMap } from "../shared/mapping/field-map.ts";
import type { DocumentUsers } from "./settings.ts";

/** How a value stands in a document. */
export type StoredAs = "objectid" | "string" | "number" | "date" | "as given";

/** Where a user's fields stand in a document. */
export interface DocumentMap {
  readonly collection: string;
  /** The mapping as all stores have it; a path into the document is what a column is elsewhere. */
  readonly map: FieldMap;
  /** How the value at this path stands. */
  storedAs(path: string): StoredAs;
}

/** Brings `users` of the project file into one form. */
export function documentMap({ collection, fields, defaults }: DocumentUsers): DocumentMap {
  const { password, ...others } = fields;
  const columns = Object.entries(others).map(([name, given]) => {
    if (typeof given === "string") return [name, given] as const;
    const { field, as: _, ...rest } = given;
    return [name, { column: field, ...rest }] as const;
  });
  const types = new Map(Object.values(others).map((given) => [pathOf(given), typeOf(given)]));
  const map = fieldMap({
    columns: { ...Object.fromEntries(columns), ...(password === undefined ? {} : passwordOf(password)) },
    ...(defaults === undefined ? {} : { defaults }),
  });
  return {
    collection,
    map,
    storedAs: (path) => types.get(path) ?? (path === "_id" ? "objectid" : "as given"),
  };
}

type Given = Exclude<DocumentUsers["fields"][string], undefined>;
type GivenPassword = NonNullable<DocumentUsers["fields"]["password"]>;

function passwordOf(given: GivenPassword) {
  if (typeof given === "string") return { password: given };
  const { field, hash, salt } = given;
  const apart = salt === undefined ? {} : { salt: { column: salt.field } };
  return { password: { column: field, hash, ...apart } };
}

function pathOf(given: Given): string {
  return typeof given === "string" ? given : given.field;
}

function typeOf(given: Given): StoredAs | undefined {
  if (typeof given === "string" || !("as" in given || "true" in given || "false" in given)) return undefined;
  const { as, true: yes, false: no } = given;
  return as ?? (yes === "now" || no === "now" ? "date" : undefined);
}
