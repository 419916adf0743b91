import { resolve } from "node:path";
import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { readSchemaFile } from "../read-schema-file.ts";
import { runCommand } from "../run-command.ts";
import type { Dialect, SchemaTarget } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/**
 * Applies `store.schema` to an empty database.
 * @throws HarnessError `schema-missing`, `schema-failed`
 */
export async function applySchema(
  store: StoreSettings<SqlSettings>,
  target: SchemaTarget,
  dialect: Dialect,
): Promise<void> {
  const { schema } = store.settings;
  if (schema === undefined) return;
  if (typeof schema === "object" && "run" in schema) {
    await migrate(store, { command: schema.run, target, own: dialect.migrationEnv(target.url) });
    return;
  }
  const single = typeof schema === "string";
  for (const [index, name] of (single ? [schema] : schema).entries()) {
    const at = store.at(single ? ["schema"] : ["schema", index]);
    const file = resolve(store.folder, name);
    // A byte order mark is kept as a space, so that offsets stay right.
    const text = (await readSchemaFile({ file, name, at })).replace(/^\uFEFF/, " ");
    // A dump sets its session up as it likes, so each file gets a new one.
    await dialect.applyFile(target, { file, text });
  }
}

interface Migration {
  readonly command: string;
  readonly target: SchemaTarget;
  readonly own: Readonly<Record<string, string>>;
}

async function migrate(
  store: StoreSettings<SqlSettings>,
  { command, target, own }: Migration,
): Promise<void> {
  const env = { ...target.env, DATABASE_URL: target.url, ...own };
  const { exit, output } = await runCommand(command, { cwd: store.folder, env });
  if (exit === 0) return;
  const last = output.trimEnd().split("\n").slice(-20).join("\n");
  throw new HarnessError(
    "schema-failed",
    `The command \`${command}\` ended with ${exit} (in ${store.folder}):\n${last}`,
    {
      at: store.at(["schema", "run"]),
      help: `It gets an empty database in DATABASE_URL and in ${Object.keys(own).join(", ")}.`,
    },
  );
}
