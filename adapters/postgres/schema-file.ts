import { HarnessError } from "../../src/model/harness-error.ts";
import type { SchemaFile } from "../shared/sql/dialect.ts";
import type { Client } from "./connect.ts";
import { beginning, positionAt } from "../shared/sql/file-position.ts";
import { reasonOf } from "../shared/reason.ts";
import { quoteName } from "./quote.ts";
import type { SqlStatement } from "../shared/sql/tokens.ts";
import { splitStatements } from "./sql-statements.ts";

/** A schema file that was read, and how to apply it. */
export interface PostgresFile extends SchemaFile {
  readonly makeRoles: boolean;
}

/**
 * Runs the statements of a file one after the other, each on its own as psql does.
 * @throws HarnessError `schema-failed` with the line and column in the file
 */
export async function applyStatements(client: Client, schema: PostgresFile): Promise<void> {
  for (const statement of splitStatements(schema.text)) {
    if (skipped.test(statement.text)) continue;
    refuseClientCommands(statement, schema);
    await apply(client, statement, schema);
  }
}

async function apply(client: Client, statement: SqlStatement, schema: PostgresFile): Promise<void> {
  try {
    await client.query(statement.text);
  } catch (error) {
    const role = schema.makeRoles ? missingRole(error) : null;
    if (role === null) throw failed(statement, schema, error);
    await client.query(`CREATE ROLE ${quoteName(role)}`);
    await apply(client, statement, schema);
  }
}

/** A dump gives its tables to roles of the server that it comes from. */
function missingRole(error: unknown): string | null {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code !== "42704") return null;
  return /^role "(?<role>.+)" does not exist$/.exec(message ?? "")?.groups?.["role"] ?? null;
}

function failed(statement: SqlStatement, schema: PostgresFile, error: unknown): HarnessError {
  const { position, hint, detail } = error as {
    readonly position?: string;
    readonly hint?: string;
    readonly detail?: string;
  };
  const within = position === undefined ? 0 : codePointOffset(statement.text, Number(position) - 1);
  const more = detail === undefined ? "" : ` (${detail})`;
  return new HarnessError(
    "schema-failed",
    `PostgreSQL refuses a statement of the schema: ${reasonOf(error)}${more}. It begins: ${beginning(statement.text)}`,
    {
      at: positionAt(schema, statement.start + within),
      help: hint ?? "Correct the statement; the files are applied in their order to an empty database.",
      cause: error,
    },
  );
}

function refuseClientCommands(statement: SqlStatement, schema: PostgresFile): void {
  const command = statement.text.startsWith("\\");
  const copy = /^copy\b[\s\S]*\bfrom\s+stdin\b/i.test(statement.text);
  if (!command && !copy) return;
  throw new HarnessError(
    "schema-failed",
    `Expected SQL, found something that only psql understands: ${beginning(statement.text)}`,
    {
      at: positionAt(schema, statement.start),
      help: "Dump with `pg_dump --schema-only`, or with `--inserts` where rows are needed; or use `schema: { run: psql … }`.",
    },
  );
}

/** The driver counts characters, a string's index counts UTF-16 units. */
function codePointOffset(text: string, characters: number): number {
  return Array.from(text).slice(0, characters).join("").length;
}

/** What pg_dump writes for psql and what means nothing here. */
const skipped = /^\\(?:un)?restrict\b/;
