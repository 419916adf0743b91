import type { Position } from "../../../src/model/position.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { StoreAddress } from "../../../src/model/store.ts";

/** Runs one statement; rows come as JSON. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly JsonObject[]>;

/** Our own connection to a leased database; it is made again if the server drops it. */
export interface StoreConnection extends AsyncDisposable {
  readonly query: Query;
  /** Runs statements without parameters as one, in spite of transactions that a script has left open. */
  force(text: string): Promise<void>;
  /** Empties a table, fills it and reads it in one go, where the database can; null where these rows can't be. */
  refill?(refill: Refill): Promise<Refilled | null>;
}

/** One worker's database, and our own connection to it. */
export interface Session extends AsyncDisposable {
  readonly address: StoreAddress;
  readonly connection: StoreConnection;
}

/** A column as the catalogue describes it. */
export interface Column {
  readonly name: string;
  /** E.g. `integer`, `character varying(20)`, `tinyint(1)`. */
  readonly type: string;
  /** True where the database makes a value of its own. */
  readonly hasDefault: boolean;
}

/** A table as the catalogue describes it. */
export interface Table {
  /** Quoted, with its schema. */
  readonly sql: string;
  readonly columns: readonly Column[];
  /** Columns of the primary key, in order; may be empty. */
  readonly key: readonly string[];
  readonly isView: boolean;
}

/** Why a database refused a row. */
export interface Refusal {
  /** The column that it names, if any. */
  readonly column?: string | undefined;
  /** `statement`: its syntax, or a name in it that is not there. */
  readonly kind: "required" | "taken" | "no parent" | "value" | "too long" | "statement";
}

/** A statement with its parameters by name, in the order in which they are to be given. */
export interface NamedStatement {
  readonly text: string;
  readonly names: readonly string[];
}

/** A schema file that was read. */
export interface SchemaFile {
  readonly file: string;
  readonly text: string;
}

/** Where and with what a schema is applied. */
export interface SchemaTarget {
  readonly url: string;
  /** True where the server is ours alone, so that what a dump asks of its users can be left out or made up. */
  readonly ownServer: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's folder: its own copy of the driver is taken. */
  readonly folder: string;
  /** Where the address is said, if it is the project's. */
  readonly at?: Position | undefined;
}

/** A table that is to be emptied, filled and read. */
export interface Refill {
  readonly table: Table;
  /** The statements that `planReset` has made. */
  readonly emptying: string;
  readonly rows: readonly JsonObject[];
  /** The query that reads all rows. */
  readonly selecting: string;
}

/** The rows that were inserted, in their order, and all that the table holds now. */
export interface Refilled {
  readonly inserted: readonly JsonObject[];
  readonly all: readonly JsonObject[];
}

/** In what one SQL database differs from another. */
export interface Dialect {
  /** As its makers write it. */
  readonly product: string;
  /** The call that makes a UUID. */
  readonly newUuid: string;
  quoteName(name: string): string;
  /** What stands for the parameter with this number; the first is 1. */
  placeholder(number: number): string;
  /** A value as the driver must send it to a column of this type, so that it reads back the same. */
  toParameter(value: Json, type: string): unknown;
  namedParameters(sql: string): NamedStatement;
  /** Finds a table by `name` or `schema.name`, spelled exactly; null where there is none. */
  findTable(query: Query, written: string): Promise<Table | null>;
  /** The names of all tables, as the mapping may write them. */
  listTables(query: Query): Promise<readonly string[]>;
  /** Inserts rows and tells them as they stand, in the same order. */
  insert(query: Query, table: Table, rows: readonly JsonObject[]): Promise<readonly JsonObject[]>;
  /** The statements that empty a table with all that refer to it, and that let its ids begin again. */
  planReset(connection: StoreConnection, table: Table): Promise<string>;
  /** The statements that empty all tables in which the schema left no row. */
  planFullReset(connection: StoreConnection): Promise<string>;
  /** What a driver's error says about a row; null where it is about something else. */
  refusal(error: unknown): Refusal | null;
  /** The error that a statement would fail with, by its syntax or by a name that is not there; it is not run. */
  findMistake(query: Query, text: string): Promise<unknown>;
  /** Does something with a connection of its own, closed at the end. */
  withQuery<Result>(target: SchemaTarget, work: (query: Query) => Promise<Result>): Promise<Result>;
  /** @throws HarnessError `schema-failed` with the line and column in the file */
  applyFile(target: SchemaTarget, file: SchemaFile): Promise<void>;
  /** What a migration finds in its environment beside DATABASE_URL. */
  migrationEnv(url: string): Readonly<Record<string, string>>;
}
