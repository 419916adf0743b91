import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { Position } from "../../src/model/position.ts";
import { runCommand } from "../shared/run-command.ts";
import { addressOf, databaseOf } from "./address.ts";
import type { Client } from "./connect.ts";
import { withClient } from "./connect.ts";
import { applyStatements } from "./schema-file.ts";
import type { PostgresSettings } from "./settings.ts";

/** Where and with what a schema is applied. */
export interface SchemaTarget {
  readonly url: string;
  /** True where the server is ours alone, so that roles which a dump names can be made. */
  readonly ownServer: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Applies `store.schema` to an empty database.
 * @throws HarnessError `schema-missing`, `schema-failed`
 */
export async function applySchema(
  store: StoreSettings<PostgresSettings>,
  target: SchemaTarget,
): Promise<void> {
  const { schema } = store.settings;
  if (schema === undefined) return;
  if (typeof schema === "object" && "run" in schema) {
    await migrate(store, { command: schema.run, target });
    return;
  }
  const single = typeof schema === "string";
  for (const [index, name] of (single ? [schema] : schema).entries()) {
    const at = store.at(single ? ["schema"] : ["schema", index]);
    const file = resolve(store.folder, name);
    const text = await readSchema(file, name, at);
    // A dump sets its session up as it likes, so each file gets a new one.
    await withClient(target.url, { folder: store.folder }, (client: Client) =>
      applyStatements(client, { file, text, makeRoles: target.ownServer }),
    );
  }
}

async function readSchema(file: string, name: string, at: Position): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    // Kept as a space, so that offsets stay right.
    return text.replace(/^\uFEFF/, " ");
  } catch (cause) {
    throw new HarnessError("schema-missing", `The schema file ${name} cannot be read (looked for ${file}).`, {
      at,
      help: "Paths start at the folder of the project file. Correct the path, or take `schema` out.",
      cause,
    });
  }
}

interface Migration {
  readonly command: string;
  readonly target: SchemaTarget;
}

async function migrate(
  store: StoreSettings<PostgresSettings>,
  { command, target }: Migration,
): Promise<void> {
  const { url, host, port, user, password, database } = addressOf(target.url, databaseOf(target.url));
  const env = {
    ...target.env,
    DATABASE_URL: url,
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
  };
  const { exit, output } = await runCommand(command, { cwd: store.folder, env });
  if (exit === 0) return;
  const last = output.trimEnd().split("\n").slice(-20).join("\n");
  throw new HarnessError(
    "schema-failed",
    `The command \`${command}\` ended with ${exit} (in ${store.folder}):\n${last}`,
    {
      at: store.at(["schema", "run"]),
      help: "It gets an empty database in DATABASE_URL and in PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE.",
    },
  );
}
