import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineAdapter, type Adapter } from "../model/adapter.ts";
import { defineContract } from "../model/contract.ts";
import { shownRejection } from "../yaml/testing/shown-error.ts";
import { loadProject, type LoadOptions } from "./load.ts";
import { folderWith } from "./testing/folder.ts";

const start = () => Promise.reject(new Error("not in this test"));
const none = defineAdapter({
  name: "none",
  settings: z.strictObject({}),
  engines: ["none"],
  start,
  lease: start,
});
const postgres = defineAdapter({
  name: "postgres",
  settings: z.strictObject({
    schema: z.union([z.string(), z.array(z.string())]).optional(),
    url: z.string().optional(),
    users: z.strictObject({ table: z.string() }),
  }),
  engines: ["embedded"],
  start,
  lease: start,
});
const strict = defineAdapter({
  name: "strict",
  settings: z.strictObject({ url: z.string().regex(/^postgres:/, "expected an address of PostgreSQL") }),
  engines: ["embedded"],
  start,
  lease: start,
});

function contract(id: string, settings?: z.ZodType<Record<string, never>>) {
  return defineContract({
    id,
    judges: "scenario",
    group: "Profile",
    level: "must",
    title: `The rule of ${id}.`,
    why: "",
    cause: "",
    url: "",
    words: {},
    judge: () => [],
    ...(settings === undefined ? {} : { settings }),
  });
}

const ignoring = z.strictObject({ ignore: z.array(z.string()) }) as unknown as z.ZodType<
  Record<string, never>
>;
const options: LoadOptions = {
  env: {},
  adapters: [none as Adapter, postgres as Adapter, strict as Adapter],
  contracts: [contract("no-remigration"), contract("profile-consistency", ignoring)],
};

const login = { "conn/login.js": "function login(email, password, callback) {}\n" };

async function load(
  yaml: string,
  files: Readonly<Record<string, string>> = {},
  env: LoadOptions["env"] = {},
) {
  await using folder = await folderWith({ ...login, ...files, "understudy.yaml": yaml });
  return await loadProject(join(folder.path, "understudy.yaml"), { ...options, env });
}

async function failure(
  yaml: string,
  files: Readonly<Record<string, string>> = {},
  env: LoadOptions["env"] = {},
) {
  await using folder = await folderWith({ ...login, ...files, "understudy.yaml": yaml });
  const loading = loadProject(join(folder.path, "understudy.yaml"), { ...options, env });
  return await shownRejection(loading, folder.path);
}

test("a project file of one line is enough", async () => {
  const project = await load("connection: conn\n");
  expect(project).toMatchObject({
    connection: { name: "conn", mode: { import_mode: false } },
    configuration: [],
    store: { adapter: "none", settings: {}, folder: project.folder },
    network: {},
    waivers: [],
    contracts: {},
    suites: [{ pattern: "**/*.suite.yaml", at: null }],
    runtime: { node: null, memoryMb: 256, limitMs: 20_000, profile: "node22", allowNearest: false },
  });
  expect(project.files.slice(0, 2)).toEqual([project.file, join(project.folder, "conn/login.js")]);
  // A script that is not there yet is one that may come.
  expect(project.files).toContain(join(project.folder, "conn/verify.js"));
});

const whole = `$schema: x
connection: { path: conn, name: legacy, import_mode: true, script_context: true, requires_username: true, strategy_version: 1 }
keywords: { ENV: test }
configuration:
  DATABASE_URL: \${store.url}
  API_TOKEN: \${env.API_TOKEN:-test-token}
store:
  adapter: postgres
  schema: [schema.sql, more.sql]
  url: \${env.URL}
  users: { table: users }
network:
  db.internal:5432: store
  https://mail.example: { reply: 202, body: "\${env.URL}" }
contracts:
  waive:
    no-remigration: " archived nightly "
  profile-consistency: { ignore: [last_login] }
suites: [suites/*.yaml]
runtime: { node: ./bin/node, memory_mb: 512, limit: 500ms, profile: legacy12, allow_nearest: true }
tenant: { get_user_on_login: true, set_user_root_attributes: on_first_login }
`;

test("every key of a project file arrives", async () => {
  const project = await load(whole, {}, { URL: "pg://x" });
  const { folder } = project;
  expect(project).toMatchObject({
    connection: {
      name: "legacy",
      mode: { import_mode: true, script_context: true, requires_username: true, strategy_version: 1 },
    },
    configuration: [
      { key: "DATABASE_URL", value: "${store.url}", secret: false },
      { key: "API_TOKEN", value: "test-token", secret: true },
    ],
    store: {
      adapter: "postgres",
      settings: { schema: ["schema.sql", "more.sql"], url: "pg://x", users: { table: "users" } },
    },
    network: { "db.internal:5432": "store", "https://mail.example": { reply: 202, body: "pg://x" } },
    waivers: [
      {
        contract: "no-remigration",
        reason: "archived nightly",
        at: { file: project.file, line: 17, column: 5 },
      },
    ],
    contracts: { "profile-consistency": { settings: { ignore: ["last_login"] } } },
    suites: [{ pattern: "suites/*.yaml", at: { file: project.file, line: 19, column: 10 } }],
    tenant: { get_user_on_login: true, set_user_root_attributes: "on_first_login" },
    runtime: {
      node: join(folder, "bin/node"),
      memoryMb: 512,
      limitMs: 500,
      profile: "legacy12",
      allowNearest: true,
    },
  });
  expect(project.store.at(["users", "table"])).toEqual({ file: project.file, line: 11, column: 12 });
  expect(project.files.slice(-2)).toEqual([join(folder, "schema.sql"), join(folder, "more.sql")]);
});

test("keywords come from the project file and from the environment", async () => {
  const files = { "conn/login.js": "function login() { return [@@A@@, @@B@@]; }" };
  const env = { AUTH0_KEYWORD_REPLACE_MAPPINGS: '{"A":"theirs","B":"env"}' };
  const project = await load("connection: conn\nkeywords: { A: own }\n", files, env);
  expect(project.connection.scripts.login?.text).toBe('function login() { return ["own", "env"]; }');
});

test("values that an export gives in clear become configuration", async () => {
  const json =
    '{ "options": { "customScripts": { "login": "(a) => 1" }, "bareConfiguration": { "A": "x" } } }';
  const project = await load("connection: x.json\n", { "x.json": json });
  expect(project.configuration).toEqual([{ key: "A", value: "x", secret: false }]);
});

test("a project file in code has the same shape", async () => {
  const code =
    'export default { connection: { path: "conn", import_mode: undefined }, runtime: { limit: "2m" } };';
  await using folder = await folderWith({ ...login, "understudy.config.mjs": code });
  const project = await loadProject(join(folder.path, "understudy.config.mjs"), options);
  expect(project).toMatchObject({
    connection: { mode: { import_mode: false } },
    runtime: { limitMs: 120_000 },
  });
});

test("mistakes of a project file in code are told at its first line", async () => {
  await using folder = await folderWith({
    ...login,
    "wrong/understudy.config.mjs": "export default { conection: 'conn' };",
    "empty/understudy.config.mjs": "export const config = {};",
    "broken/understudy.config.mjs": "throw new Error('no luck');",
  });
  const shown = (name: string) =>
    shownRejection(loadProject(join(folder.path, name, "understudy.config.mjs"), options), folder.path);
  expect(await shown("wrong")).toMatchInlineSnapshot(`
    "project-invalid at /wrong/understudy.config.mjs:1:1
    unknown key \`conection\`; did you mean "connection"? Known here: $schema, connection, keywords, configuration, store, network, handlers, contracts, suites, runtime, tenant
    -> Write \`connection\`."
  `);
  expect(await shown("empty")).toMatchInlineSnapshot(`
    "project-invalid at /empty/understudy.config.mjs:1:1
    expected a default export, found none
    -> Write \`export default defineConfig({ … })\`."
  `);
  expect(await shown("broken")).toMatchInlineSnapshot(`
    "project-invalid at /broken/understudy.config.mjs:1:1
    the module cannot be loaded: no luck
    -> Correct the module; TypeScript needs Node 22.18 or newer, and types only that can be erased."
  `);
});

const ownAdapter = `
import { z } from ${JSON.stringify(import.meta.resolve("zod"))};
export const adapter = {
  name: "redis",
  settings: z.strictObject({ host: z.string() }),
  engines: ["embedded"],
  start() {},
  lease() {},
};`;

test("a project may bring an adapter of its own", async () => {
  await using folder = await folderWith({
    ...login,
    "store.mjs": ownAdapter,
    "understudy.yaml": "connection: conn\nstore: { adapter: ./store.mjs, host: h }\n",
  });
  const project = await loadProject(join(folder.path, "understudy.yaml"), options);
  const module = join(folder.path, "store.mjs");
  expect(project.store).toMatchObject({ adapter: "redis", own: { name: "redis" }, settings: { host: "h" } });
  expect(project.files).toContain(module);
});

test("an adapter of ours is told by its name alone", async () => {
  const project = await load("connection: conn\nstore: { adapter: none }\n");
  expect(project.store).not.toHaveProperty("own");
});

test("an adapter that is not there is an error", async () => {
  const store = (adapter: string) => `connection: conn\nstore:\n  adapter: ${adapter}\n`;
  expect(await failure(store("postgers"))).toMatchInlineSnapshot(`
    "adapter-unknown at /understudy.yaml:3:12
    no adapter is called "postgers"; did you mean "postgres"? Known here: none, postgres, strict
    -> Write one of these (\`none\` is for scripts that need no store), or the path of a module that exports an \`adapter\` made by \`defineAdapter\`."
  `);
  expect(await failure(store("cobol"))).toMatchInlineSnapshot(`
    "adapter-unknown at /understudy.yaml:3:12
    no adapter is called "cobol"; known here: none, postgres, strict
    -> Write one of these (\`none\` is for scripts that need no store), or the path of a module that exports an \`adapter\` made by \`defineAdapter\`."
  `);
  expect(await failure(store("./a.mjs"), { "a.mjs": "export const other = 1;" })).toMatchInlineSnapshot(`
    "adapter-unknown at /understudy.yaml:3:12
    ./a.mjs exports no \`adapter\` made by \`defineAdapter\` with zod 4 settings
    -> Write \`export const adapter = defineAdapter({ name, settings, engines, start, lease });\` there."
  `);
  expect(await failure(store("./nowhere.mjs"))).toContain("the adapter ./nowhere.mjs cannot be loaded: ");
});

test("a setting that the adapter does not know is an error at its key", async () => {
  const store =
    "connection: conn\nstore:\n  adapter: postgres\n  users:\n    tabel: users\n    table: users\n";
  expect(await failure(store)).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:5:5
    unknown key \`store.users.tabel\`; did you mean "table"? Known here: table
    -> Write \`table\`."
  `);
  expect(await failure("connection: conn\nstore: { adapter: none, schema: x }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:25
    unknown key \`store.schema\`
    -> Remove the key, or use one of those that are known."
  `);
  expect(await failure("connection: conn\nstore: { users: { table: x } }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:1
    \`store.adapter\` is missing
    -> Add \`adapter\`."
  `);
});

test("a contract that is not there is an error at its key", async () => {
  const contracts = (text: string) => `connection: conn\ncontracts:\n  ${text}\n`;
  expect(await failure(contracts("no-remigrations: {}"))).toMatchInlineSnapshot(`
    "contract-unknown at /understudy.yaml:3:3
    no contract is called "no-remigrations"; did you mean "no-remigration"?
    -> \`npx auth0-understudy explain\` lists the contracts."
  `);
  expect(await failure(contracts("waive: { zebra: because }"))).toMatchInlineSnapshot(`
    "contract-unknown at /understudy.yaml:3:12
    no contract is called "zebra"
    -> \`npx auth0-understudy explain\` lists the contracts."
  `);
});

test.for([
  ["waivers: [no-remigration]", "waivers"],
  ["waive: { no-remigration: because }", "waive"],
  ["contracts: { waivers: { no-remigration: because } }", "contracts.waivers"],
])("waivers at another place are told theirs: %s", async ([text, key]) => {
  const told = await failure(`connection: conn\n${text}\n`);
  expect(told).toContain(
    `unknown key \`${key}\`; did you mean \`contracts: { waive: { <contract>: "reason" } }\`?`,
  );
});

test("a waiver without a reason is an error", async () => {
  const waive = (reason: string) => `connection: conn\ncontracts:\n  waive:\n    no-remigration: ${reason}\n`;
  expect(await failure(waive('" "'))).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:4:21
    the waiver of no-remigration gives no reason
    -> Say why it may be broken, in words: no-remigration: "…"."
  `);
  expect(await failure(waive(""))).toContain("the waiver of no-remigration gives no reason");
  expect(await failure(waive("true"))).toContain("the waiver of no-remigration gives no reason");
  expect(await failure("connection: conn\ncontracts: { waive: [no-remigration] }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:21
    \`waive\`: expected a mapping, found a list
    -> Write a mapping here."
  `);
});

test("a setting that a contract does not have is an error", async () => {
  const contracts = (text: string) => `connection: conn\ncontracts:\n  ${text}\n`;
  expect(await failure(contracts("profile-consistency: { ignored: [a], ignore: [] }")))
    .toMatchInlineSnapshot(`
      "project-invalid at /understudy.yaml:3:26
      unknown key \`profile-consistency.ignored\`; did you mean "ignore"? Known here: ignore
      -> Write \`ignore\`."
    `);
  expect(await failure(contracts("no-remigration: { ignore: [a] }"))).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:3:21
    unknown key \`no-remigration.ignore\`
    -> Remove the key, or use one of those that are known."
  `);
});

test("an unknown or missing key of the project file is an error at its place", async () => {
  expect(await failure("conection: conn\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:1:1
    unknown key \`conection\`; did you mean "connection"? Known here: $schema, connection, keywords, configuration, store, network, handlers, contracts, suites, runtime, tenant
    -> Write \`connection\`."
  `);
  expect(await failure("connection: { path: conn, import: true }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:1:27
    unknown key \`connection.import\`; known here: path, name, import_mode, script_context, requires_username, strategy_version, attributes, precedence, validation
    -> Remove the key, or use one of those that are known."
  `);
  expect(await failure("connection: conn\nconfiguration: { A: { value: x, secrt: true } }\n"))
    .toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:33
    unknown key \`configuration.A.secrt\`; did you mean "secret"? Known here: value, secret
    -> Write \`secret\`."
  `);
  expect(await failure("connection: conn\nconfiguration: { A: [x] }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:21
    \`configuration.A\`: expected text or a number or true or false or a mapping, found a list
    -> Write text or a number or true or false or a mapping here."
  `);
  expect(await failure("connection: 5\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:1:13
    \`connection\`: expected text or a mapping, found the number 5
    -> Write text or a mapping here."
  `);
  expect(await failure("connection: { path: conn, strategy_version: 3 }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:1:45
    \`connection.strategy_version\`: expected 1 or 2, found the number 3
    -> Write 1 or 2 here."
  `);
  expect(await failure("connection: conn\nruntime: { memory_mb: 1.5 }\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:2:23
    \`runtime.memory_mb\`: expected a whole number, found the number 1.5
    -> Write a whole number here."
  `);
});

test.for(["20", "fast", "0s", "-1s"])("the time limit %s is an error", async (limit) => {
  expect(await failure(`connection: conn\nruntime:\n  limit: "${limit}"\n`)).toBe(
    `project-invalid at /understudy.yaml:3:10
expected a duration such as 20s or 500ms, found "${limit}"
-> Write a number above zero followed by ms, s or m.`,
  );
});

test.for(["99999999999s", "35001m"])(
  "the time limit %s, which no timer can wait, is an error",
  async (limit) => {
    const shown = await failure(`connection: conn\nruntime:\n  limit: ${limit}\n`);
    expect(shown).toContain(`understudy.yaml:3:10\nexpected at most 35000m, found "${limit}"`);
  },
);

test("a missing variable in the store's settings is told where it is used", async () => {
  const yaml =
    "connection: conn\nstore:\n  adapter: postgres\n  url: ${env.DB_URL}\n  users: { table: users }\n";
  expect(await failure(yaml)).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:4:8
    the environment variable DB_URL is not set
    -> Set DB_URL, or give a default: \${env.DB_URL:-…}."
  `);
});

test("a key of configuration in the store's settings stands for its value", async () => {
  const yaml = `connection: conn
configuration: { TABLE: "\${env.TABLE}" }
store: { adapter: postgres, users: { table: "old_\${configuration.TABLE}" } }
`;
  const { store } = await load(yaml, {}, { TABLE: "members" });
  expect(store.settings).toEqual({ users: { table: "old_members" } });
});

test("a password in an address, and what the environment holds, are not shown", async () => {
  const project = "connection: conn\nstore:\n  adapter: strict\n  url: ";
  const written = "mysql://admin:secret/1@127.0.0.1:5544/prod";
  expect(await failure(`${project}${written}\n`)).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:4:8
    \`store.url\`: expected an address of PostgreSQL, found "mysql://admin:…@127.0.0.1:5544/prod"
    -> Change the value so that it fits."
  `);
  const fromEnv = await failure(
    `${project}mysql://admin:\${env.PW}@127.0.0.1/prod\n`,
    {},
    { PW: "sosecret" },
  );
  expect(fromEnv).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:4:8
    \`store.url\`: expected an address of PostgreSQL, found "mysql://admin:\${env.PW}@127.0.0.1/prod"
    -> Change the value so that it fits."
  `);
  expect(await failure(`${project}\${env.PW}\n`, {}, { PW: "sosecret" })).not.toContain("sosecret");
});

test("a store that the configuration names must be there", async () => {
  expect(await failure("connection: conn\nconfiguration:\n  URL: ${store.url}\n")).toMatchInlineSnapshot(`
    "project-invalid at /understudy.yaml:3:8
    \${store.url} names a store, but the project has none
    -> Name an adapter under \`store\`, or write the value out."
  `);
});

test("a connection that is not there is told at its path", async () => {
  expect(await failure("connection: cnn\n")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    the connection is not there: /cnn
    -> These folders look like connections: conn."
  `);
  expect(await failure("connection:\n  path: cnn\n")).toContain("connection-missing at /understudy.yaml:2:9");
});

test("a project file that is not there is an error", async () => {
  await using folder = await folderWith({});
  const loading = loadProject(join(folder.path, "understudy.yaml"), options);
  expect(await shownRejection(loading, folder.path)).toMatchInlineSnapshot(`
    "project-missing at no position
    the project file cannot be read: /understudy.yaml
    -> Correct the path."
  `);
});
