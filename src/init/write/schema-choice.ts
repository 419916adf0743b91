import { relative } from "node:path/posix";
import type { ExistingSchema, TableColumn } from "../existing-schema.ts";
import { takesSalt } from "../guess/hasher.ts";
import type { Guess } from "../guess/index.ts";
import { isSpelled, type TruthLiterals } from "../guess/truth-literals.ts";
import type { UsersGuess } from "../guess/users.ts";
import { collectionStub } from "./collection-stub.ts";
import { schemaStub } from "./schema-stub.ts";

/** Where the tables come from. */
export interface SchemaChoice {
  /** `schema:` of the project file; null where the store needs none. */
  readonly setting: string | readonly string[] | null;
  /** A file that stands in for the real one; null where there is one. */
  readonly stub: { readonly name: string; readonly text: string } | null;
  /** Values for columns that every row must have. */
  readonly defaults: Readonly<Record<string, string | number | boolean>>;
  /** Whether the real users' table has no such column as the password's. */
  readonly lacksPassword?: boolean;
}

/** Takes the repository's own schema, else one that is made from what the scripts name. */
export function chooseSchema(guess: Guess, existing: ExistingSchema | null, folder: string): SchemaChoice {
  const { kind } = guess.store;
  if (kind === "mongodb" && guess.users.knowsTaken) {
    const stub = { name: "collections.json", text: collectionStub(guess.users) };
    return { setting: stub.name, stub, defaults: {} };
  }
  if (kind !== "postgres" && kind !== "mysql") return { setting: null, stub: null, defaults: {} };
  if (existing === null) {
    const stub = { name: "schema.sql", text: schemaStub(guess.users, kind) };
    return { setting: stub.name, stub, defaults: {} };
  }
  const files = existing.files.map((file) => relative(folder, file));
  const [only, ...more] = files;
  return {
    setting: more.length === 0 && only !== undefined ? only : files,
    stub: null,
    defaults: defaultsFor(guess.users, existing.columns),
    lacksPassword: lacks(existing, guess.users.password),
  };
}

function lacks({ columns, isAltered }: ExistingSchema, password: string | null): boolean {
  if (password === null || isAltered || columns.length === 0) return false;
  return columns.every(({ name }) => name.toLowerCase() !== password.toLowerCase());
}

/** What is known of the users once the real table has been seen. */
export function corrected(users: UsersGuess, columns: readonly TableColumn[]): UsersGuess {
  const verified = columns.find(({ name }) => name === users.fields.get("email_verified"));
  const password = users.password ?? columns.find(({ name }) => /pass|pwd|hash$/i.test(name))?.name ?? null;
  if (verified === undefined) return { ...users, password };
  return { ...users, password, ...verifiedIn(verified, users.literals) };
}

/** Of a column that is there, its type has the last word. */
function verifiedIn(
  { type, usual }: TableColumn,
  { yes, no }: TruthLiterals,
): Pick<UsersGuess, "verified" | "literals"> {
  const kind = truthOf(type);
  const isText = texts.test(type);
  const isCode =
    kind === "number" ? isSpelled({ yes: numeric(yes), no: numeric(no) }) : isOther(type, yes ?? no);
  if (!isText && !isCode) return { verified: kind, literals: { yes, no } };
  const as = (value: string | number) => (isText ? String(value) : value);
  const known = yes === undefined ? undefined : as(yes);
  const denied = no === undefined || no === null ? no : as(no);
  // What new rows have is no verified address, unless scripts say so.
  if (denied === undefined)
    return { verified: "literal", literals: { yes: known, no: usual === known ? undefined : usual } };
  const isYes = known === undefined && usual !== null && usual !== denied;
  return { verified: "literal", literals: { yes: isYes ? usual : known, no: denied } };
}

function numeric(value: TruthLiterals["no"]): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** A type of the database's own, of which scripts compare texts. */
function isOther(type: string, told: TruthLiterals["no"]): boolean {
  return typeof told === "string" && !/^(?:bool|bit|tinyint|time|date)/.test(type);
}

const texts = /^(?:n?(?:var)?char|character|bpchar|(?:tiny|medium|long)?text|citext|enum\b)/;

function truthOf(type: string): UsersGuess["verified"] {
  if (/^(?:timestamp|date|time)/.test(type)) return "time";
  // MySQL's tinyint(1) is read as a truth.
  return /^(?:int|smallint|bigint|numeric|number)/.test(type) ? "number" : "boolean";
}

function defaultsFor(users: UsersGuess, columns: readonly TableColumn[]): SchemaChoice["defaults"] {
  const mapped = new Set([
    ...users.fields.values(),
    users.password,
    takesSalt(users.hasher) ? users.salt : null,
  ]);
  const needed = columns.filter(({ name, isNeeded }) => isNeeded && !mapped.has(name));
  const asked = columns.flatMap(({ name }) => {
    const value = users.wanted.get(name);
    return value === undefined || mapped.has(name) ? [] : [[name, value] as const];
  });
  const made = needed.map((column) => {
    const isId = column.isUnique || users.ids.has(column.name) || looksLikeId.test(column.name);
    return [column.name, isId ? distinctValue(column.type) : valueOfType(column.type)] as const;
  });
  const kept = Object.entries(users.hasher.kept ?? {}).filter(([name]) => !mapped.has(name));
  return Object.fromEntries([...made, ...asked, ...kept]);
}

const looksLikeId = /(?:uuid|guid)$/i;

/** Two users of one id would be the mapping's fault, and look like the scripts'. */
function distinctValue(type: string): string | number | boolean {
  const usual = valueOfType(type);
  if (usual === 1) return "${number}";
  const width = Number(/char\w*\((\d+)\)/.exec(type)?.[1] ?? Infinity);
  if (usual !== "x") return usual;
  return width < 36 ? "x${number}" : "${uuid}";
}

function valueOfType(type: string): string | number | boolean {
  if (type === "uuid") return "${uuid}";
  if (type.startsWith("bool")) return false;
  if (/^(?:timestamp|date)/.test(type)) return "2024-01-01";
  return /^(?:int|small|big|tiny|num|dec|float|double|real)/.test(type) ? 1 : "x";
}
