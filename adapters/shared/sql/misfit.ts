import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { HashSetting } from "../hashers/index.ts";
import { fieldMap } from "../mapping/field-map.ts";
import type { Refusal, Table } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/** What was to be written when a value was too long. */
export interface Misfitting {
  readonly refusal: Refusal;
  /** Columns, or where there is no table the parameters of a statement. */
  readonly rows: readonly JsonObject[];
  readonly table?: Table | undefined;
}

/** The value that does not fit: what it is, how long, and its column where that is known. */
export interface Misfit {
  readonly column: string | undefined;
  readonly words: string;
}

/** Finds the value that was too long; null where there is none to be seen. */
export function misfit(settings: SqlSettings, { refusal, rows, table }: Misfitting): Misfit | null {
  const values = rows.flatMap((row) => Object.entries(row).map(([name, value]) => ({ name, value })));
  if (table === undefined) {
    const longest = longestOf(values);
    if (longest === null) return null;
    const what = longest.name === "password" ? hashWords(settings.users?.hash) : "";
    const words = `The longest value that the statement gets is :${longest.name}${what}, ${longest.length} characters.`;
    return { column: refusal.column, words };
  }
  const typeOf = (name: string) => table.columns.find((column) => column.name === name)?.type ?? "";
  const isIt = ({ name, value }: Cell) =>
    refusal.column === undefined ? textLength(value) > widthOf(typeOf(name)) : name === refusal.column;
  const found = longestOf(values.filter(isIt));
  if (found === null) return null;
  const { name: column, length } = found;
  const what = contents(settings, column);
  return {
    column,
    words: `The value is ${what}, ${length} characters; the column "${column}" is ${typeOf(column)}.`,
  };
}

interface Cell {
  readonly name: string;
  readonly value: Json;
}

function longestOf(cells: readonly Cell[]): { readonly name: string; readonly length: number } | null {
  const [longest] = cells
    .map(({ name, value }) => ({ name, length: textLength(value) }))
    .toSorted((one, other) => other.length - one.length);
  return longest === undefined || longest.length === 0 ? null : longest;
}

function textLength(value: Json): number {
  if (value === null) return 0;
  return typeof value === "object" ? JSON.stringify(value).length : [...String(value)].length;
}

/** The length that a type names, as in `character varying(20)`. */
function widthOf(type: string): number {
  const width = /char\w*(?: varying)?\((?<width>\d+)\)/.exec(type)?.groups?.["width"];
  return width === undefined ? Infinity : Number(width);
}

function contents({ users }: SqlSettings, column: string): string {
  const map = fieldMap(users ?? {});
  if (map.password?.column === column) return `the password${hashWords(map.password.hash)}`;
  const field = map.fields.find((candidate) => candidate.column === column)?.field;
  return field === undefined ? "that of store.users.defaults" : `the field ${field}`;
}

function hashWords(hash: HashSetting = "bcrypt"): string {
  const first = Array.isArray(hash) ? (hash as readonly unknown[])[0] : hash;
  const name = typeof first === "object" && first !== null ? Object.keys(first)[0] : first;
  return ` as a hash (${String(name)})`;
}
