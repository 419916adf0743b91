import { HarnessError } from "../../src/model/harness-error.ts";
import { reasonOf } from "../shared/reason.ts";
import type { SchemaFile } from "../shared/sql/dialect.ts";
import { beginning, positionAt } from "../shared/sql/file-position.ts";
import type { SqlStatement } from "../shared/sql/tokens.ts";
import type { Client } from "./connect.ts";
import { splitStatements } from "./sql-statements.ts";

/** A schema file that was read, and how to apply it. */
export interface MysqlFile extends SchemaFile {
  /** True where the server is ours alone and knows no accounts. */
  readonly ownServer: boolean;
}

/**
 * Runs the statements of a file one after the other.
 * @throws HarnessError `schema-failed` with the line and column in the file
 */
export async function applyStatements(client: Client, schema: MysqlFile): Promise<void> {
  for (const statement of splitStatements(schema.text)) {
    if (otherDatabase.test(statement.text)) continue;
    if (schema.ownServer && accounts.test(statement.text)) continue;
    if (clientCommand.test(statement.text)) throw notSql(statement, schema);
    await client.query(statement.text).catch((error: unknown) => {
      throw failed(statement, schema, error);
    });
  }
}

function failed(statement: SqlStatement, schema: MysqlFile, error: unknown): HarnessError {
  return new HarnessError(
    "schema-failed",
    `MySQL refuses a statement of the schema: ${reasonOf(error)}. It begins: ${beginning(statement.text)}`,
    {
      at: positionAt(schema, statement.start + offsetWithin(statement.text, reasonOf(error))),
      help: "Correct the statement; the files are applied in their order to an empty database.",
      cause: error,
    },
  );
}

/** A syntax error names the line and the text that follows the place; others may name what is not known. */
function offsetWithin(text: string, message: string): number {
  const unknown = /^Unknown [\w ]+: '(?<name>\w+)'|^(?:Unknown|Key) column '(?<column>\w+)'/.exec(
    message,
  )?.groups;
  if (unknown !== undefined) return onlyPlace(text, unknown["name"] ?? unknown["column"] ?? "");
  const { near = "", line } = /near '(?<near>[\s\S]*)' at line (?<line>\d+)/.exec(message)?.groups ?? {};
  if (line === undefined) return 0;
  const lineStart = text
    .split("\n")
    .slice(0, Number(line) - 1)
    .reduce((offset, before) => offset + before.length + 1, 0);
  if (near === "") return text.trimEnd().length;
  const found = text.indexOf(near, lineStart);
  return found < 0 ? lineStart : found;
}

/** Where a word stands; the beginning where it stands more than once, since any of them may be meant. */
function onlyPlace(text: string, word: string): number {
  const [place, another] = [...text.matchAll(new RegExp(String.raw`\b${word}\b`, "g"))];
  return place === undefined || another !== undefined ? 0 : place.index;
}

function notSql(statement: SqlStatement, schema: MysqlFile): HarnessError {
  return new HarnessError(
    "schema-failed",
    `Expected SQL, found something that only the mysql client understands: ${beginning(statement.text)}`,
    {
      at: positionAt(schema, statement.start),
      help: "Name each file in store.schema, in their order; or use `schema: { run: mysql … }`.",
    },
  );
}

/** A dump of whole databases names its own; here everything goes into the one of the lease. */
const otherDatabase = /^(?:\/\*!\d+\s*)?(?:use\s|(?:create|drop)\s+(?:database|schema)\b)/i;
const accounts =
  /^(?:grant|revoke|flush\s+privileges|set\s+password|(?:create|alter|drop|rename)\s+(?:user|role))\b/i;
const clientCommand = /^(?:source\s|\\)/i;
