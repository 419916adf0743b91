import { join } from "node:path";
import { expect, test } from "vitest";
import { shownRejection } from "../../yaml/testing/shown-error.ts";
import { folderWith } from "../testing/folder.ts";
import { readConnection, type ConnectionOverrides, type ReadConnection } from "./read-connection.ts";

const plainMode = {
  import_mode: false,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
};

const login = "function login(email, password, callback) {}\n";
const getUser = "function getUser(email, callback) {}\n";

async function read(root: string, where: string, overrides: Partial<ConnectionOverrides> = {}) {
  const [path = "", fragment = null] = where.split("#");
  const at = { file: join(root, "understudy.yaml"), line: 1, column: 13 };
  const place = { path: join(root, path), fragment, at, root };
  return readConnection(place, { mode: {}, keywords: {}, ...overrides });
}

function warningsOf({ connection }: ReadConnection, root: string) {
  return connection.warnings.map((warning) => warning.replaceAll(root, ""));
}

async function failure(files: Readonly<Record<string, string>>, where: string) {
  await using folder = await folderWith(files);
  return await shownRejection(read(folder.path, where), folder.path);
}

test("a deploy-cli folder names its scripts and switches in database.json", async () => {
  const database = {
    name: "legacy-users",
    strategy: "auth0",
    options: {
      import_mode: true,
      enable_script_context: true,
      requires_username: true,
      strategy_version: 1,
      customScripts: { get_user: "./find.js", login: "../shared/login.js" },
    },
  };
  await using folder = await folderWith({
    "dbs/legacy/database.json": JSON.stringify(database),
    "dbs/legacy/find.js": getUser,
    "dbs/shared/login.js": login,
  });
  const { connection } = await read(folder.path, "dbs/legacy");
  expect(connection).toMatchObject({
    name: "legacy-users",
    folder: join(folder.path, "dbs/legacy"),
    mode: { import_mode: true, script_context: true, requires_username: true, strategy_version: 1 },
    warnings: [],
  });
  expect(connection.scripts.get_user).toMatchObject({
    script: "get_user",
    file: join(folder.path, "dbs/legacy/find.js"),
    firstLine: 1,
    text: getUser,
    bytes: getUser.length,
    shape: { form: "function", parameters: ["email", "callback"] },
  });
  expect(Object.keys(connection.scripts)).toEqual(["login", "get_user"]);
  expect(connection.files.map((file) => file.slice(folder.path.length)).sort()).toEqual([
    "/dbs/legacy/database.json",
    "/dbs/legacy/find.js",
    "/dbs/shared/login.js",
  ]);
});

test("a connection names its identifiers as the Management API does", async () => {
  const attributes = {
    email: { identifier: { active: true }, signup: { status: "required" }, verification_method: "link" },
    username: { profile_required: false, validation: { min_length: 3, max_length: 20 } },
  };
  const options = { attributes, precedence: ["username", "email"], customScripts: { login: "./login.js" } };
  await using folder = await folderWith({
    "dbs/legacy/database.json": JSON.stringify({ name: "legacy", options }),
    "dbs/legacy/login.js": login,
    "one.json": JSON.stringify({ name: "legacy", options: { ...options, customScripts: { login } } }),
    "tenant.yaml": JSON.stringify({ databases: [{ name: "legacy", options }] }),
    "login.js": login,
  });
  const { verification_method: _, ...email } = attributes.email;
  const expected = { attributes: { ...attributes, email }, precedence: ["username", "email"] };
  for (const where of ["dbs/legacy", "one.json", "tenant.yaml#legacy"]) {
    const { connection } = await read(folder.path, where);
    expect(connection.mode).toEqual({ ...plainMode, ...expected });
  }
  const own = { mode: { requires_username: true } };
  const { connection } = await read(folder.path, "dbs/legacy", own);
  expect(connection.mode.attributes).toBeUndefined();
});

test("database.json itself may be named, and customScripts may stand at its top", async () => {
  await using folder = await folderWith({
    "c/database.json": '{ "name": "x", "customScripts": { "login": "login.js" } }',
    "c/login.js": login,
  });
  const { connection } = await read(folder.path, "c/database.json");
  expect(Object.keys(connection.scripts)).toEqual(["login"]);
});

test("the project file's own words go before the connection's", async () => {
  await using folder = await folderWith({
    "c/database.json":
      '{ "name": "x", "options": { "import_mode": true, "customScripts": { "login": "login.js" } } }',
    "c/login.js": login,
  });
  const { connection } = await read(folder.path, "c", { name: "mine", mode: { import_mode: false } });
  expect(connection).toMatchObject({
    name: "mine",
    mode: { import_mode: false, script_context: false, requires_username: false, strategy_version: 2 },
  });
});

test("what surprises in a deploy-cli folder is told", async () => {
  const database = {
    strategy: "ad",
    options: {
      enabledDatabaseCustomization: false,
      configuration: { A: "x", B: "y", URL: "v", UNUSED: "z" },
      bareConfiguration: { URL: "u", PORT: 5 },
      customScripts: { login: "../../../outside.js", getUser: "./get_user.js", zebra: "./z.js" },
    },
  };
  await using folder = await folderWith({
    "a/b/dbs/c/database.json": JSON.stringify(database),
    "a/outside.js":
      "function login(a, b, callback) { use(configuration.A, configuration.B, configuration.URL); }\n",
    "a/b/dbs/c/get_user.js": getUser,
  });
  const made = await read(folder.path, "a/b/dbs/c", { configured: ["B"] });
  expect(made.configuration).toEqual({ URL: "u", PORT: "5" });
  expect(warningsOf(made, folder.path)).toMatchInlineSnapshot(`
    [
      "/a/b/dbs/c/database.json: the strategy is "ad"; only connections of the strategy "auth0" run scripts",
      "/a/b/dbs/c/database.json: enabledDatabaseCustomization is false, so Auth0 would not run these scripts",
      "/a/b/dbs/c/database.json: options.bareConfiguration is in no current reference of Auth0; its values are used where the project file gives none",
      "/a/b/dbs/c/database.json: customScripts.getUser is no action script of Auth0 and is left out; did you mean "get_user"?",
      "/a/b/dbs/c/database.json: customScripts.zebra is no action script of Auth0 and is left out",
      "/a/b/dbs/c/database.json: login is read from ../../../outside.js, outside /a/b",
      "/a/b/dbs/c/database.json: options.configuration is not read; say A under \`configuration\` of the project file",
    ]
  `);
});

test("a script file that database.json does not name is told, since it is not deployed", async () => {
  await using folder = await folderWith({
    "c/database.json": '{ "options": { "customScripts": { "login": "./login.js" } } }',
    "c/login.js": login,
    "c/getUser.js": getUser,
    "c/helper.js": "",
  });
  expect(warningsOf(await read(folder.path, "c"), folder.path)).toMatchInlineSnapshot(`
    [
      "/c/database.json: auth0-deploy-cli skips a database.json with fewer than two keys",
      "/c/getUser.js looks like an action script, but database.json does not name it; it is not deployed",
    ]
  `);
});

test("a plain folder is read by the names of its files", async () => {
  await using folder = await folderWith({
    "scripts/login.js": login,
    "scripts/getUser.js": getUser,
    "scripts/changePassword.js": "(email, password, callback) => {}",
    "scripts/remove.js": "function remove(id, callback) {}",
    "scripts/helper.js": "",
  });
  const made = await read(folder.path, "scripts");
  expect(made.connection.name).toBe("scripts");
  expect(Object.keys(made.connection.scripts)).toEqual(["login", "get_user", "change_password", "delete"]);
  expect(made.connection.warnings).toEqual([]);
});

test("a file name that is nearly a script's is told", async () => {
  await using folder = await folderWith({
    "s/login.js": login,
    "s/getuser.js": getUser,
    "s/Create.js": login,
    "s/login.test.js": "",
  });
  expect(warningsOf(await read(folder.path, "s"), folder.path)).toMatchInlineSnapshot(`
    [
      "/s/Create.js is not read; did you mean create.js?",
      "/s/getuser.js is not read; did you mean get_user.js?",
    ]
  `);
});

const tenant = `databases:
  - name: other
    strategy: auth0
  - name: legacy-users
    options:
      import_mode: @@IMPORT@@
      customScripts:
        login: ./databases/legacy/login.js
        change_username: ./databases/legacy/rename.js
`;

test("a database of a tenant.yaml is chosen by its name", async () => {
  await using folder = await folderWith({
    "tenant.yaml": tenant,
    "databases/legacy/login.js": login,
    "databases/legacy/rename.js": "function rename(callback) {}",
  });
  const { connection } = await read(folder.path, "tenant.yaml#legacy-users", { keywords: { IMPORT: true } });
  expect(connection).toMatchObject({
    name: "legacy-users",
    folder: join(folder.path, "databases/legacy"),
    mode: { import_mode: true },
  });
  expect(Object.keys(connection.scripts)).toEqual(["login", "change_username"]);
});

const exported = [
  "[",
  '  { "name": "other", "options": {} },',
  '  { "name": "legacy", "options": { "import_mode": true, "customScripts": {',
  '    "login": "// \\u00e9\\nfunction login(a, b, callback) { use(configuration.URL); }" } } }',
  "]",
].join("\n");

test("an exported connection holds its scripts, and places in them are places in the file", async () => {
  await using folder = await folderWith({ "export.json": exported });
  const { connection } = await read(folder.path, "export.json#legacy");
  expect(connection).toMatchObject({ name: "legacy", folder: folder.path, mode: { import_mode: true } });
  const script = connection.scripts.login;
  expect(script).toMatchObject({ file: join(folder.path, "export.json"), firstLine: 4 });
  expect(script?.text).toBe("// é\nfunction login(a, b, callback) { use(configuration.URL); }");
  const at = script?.shape.configurationReads[0]?.at;
  expect(at).toEqual({
    file: script?.file,
    line: 4,
    column: 63,
  });
});

test.for([
  ["alone", '{ "name": "legacy", "options": { "customScripts": { "login": "(a) => 1" } } }', ""],
  [
    "in a page",
    '{ "connections": [{ "name": "legacy", "options": { "customScripts": { "login": "(a) => 1" } } }] }',
    "#legacy",
  ],
] as const)("an exported connection may stand %s", async ([, text, fragment]) => {
  await using folder = await folderWith({ "x.json": text });
  const { connection } = await read(folder.path, `x.json${fragment}`);
  expect(connection.scripts.login?.text).toBe("(a) => 1");
});

test("keywords are replaced in scripts, inside an export too", async () => {
  const inline = '{ "options": { "customScripts": { "login": "function login() { return @@ENV@@; }" } } }';
  await using folder = await folderWith({
    "s/login.js": "function login() { return '##ENV##'; }",
    "x.json": inline,
  });
  const keywords = { ENV: "test" };
  const plain = await read(folder.path, "s", { keywords });
  const json = await read(folder.path, "x.json", { keywords });
  expect(plain.connection.scripts.login?.text).toBe("function login() { return 'test'; }");
  expect(json.connection.scripts.login?.text).toBe('function login() { return "test"; }');
});

test("a placeholder without a value that harms nothing is told", async () => {
  await using folder = await folderWith({ "s/login.js": "// @@A@@\nfunction login() { return '##B##'; }" });
  expect(warningsOf(await read(folder.path, "s"), folder.path)).toMatchInlineSnapshot(`
    [
      "/s/login.js:1:4: @@A@@ has no value; add it to \`keywords\` of the project file",
      "/s/login.js:2:28: ##B## has no value; add it to \`keywords\` of the project file",
    ]
  `);
});

test("a keyword's value that moves lines is told", async () => {
  await using folder = await folderWith({ "s/login.js": "// ok ##A##\nfunction login() {}" });
  const made = await read(folder.path, "s", { keywords: { A: "one\n// two" } });
  expect(warningsOf(made, folder.path)).toMatchInlineSnapshot(`
    [
      "/s/login.js: the value of A has several lines; line numbers below it are shifted",
    ]
  `);
});

test("a placeholder that makes a text invalid is an error at the placeholder", async () => {
  const script = "// @@HARMLESS@@\nfunction login() {\n  const env = @@ENV@@;\n}";
  expect(await failure({ "s/login.js": script }, "s")).toMatchInlineSnapshot(`
    "keyword-missing at /s/login.js:3:15
    @@ENV@@ has no value, and the text is not valid without one
    -> Add \`ENV\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
  expect(await failure({ "tenant.yaml": tenant }, "tenant.yaml#legacy-users")).toMatchInlineSnapshot(`
    "keyword-missing at /tenant.yaml:6:20
    @@IMPORT@@ has no value, and the text is not valid without one
    -> Add \`IMPORT\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
  expect(await failure({ "c/database.json": '{\n  "name": ##NAME##\n}' }, "c")).toMatchInlineSnapshot(`
    "keyword-missing at /c/database.json:2:11
    ##NAME## has no value, and the text is not valid without one
    -> Add \`NAME\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
});

test("a script that is invalid anyway stays a syntax error", async () => {
  expect(await failure({ "s/login.js": "function login( { return @@A@@; }" }, "s")).toMatchInlineSnapshot(`
    "script-syntax at /s/login.js:1:26
    login is not valid JavaScript: Unexpected character '@'
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
});

test("a connection that is not there is told with those that are", async () => {
  const files = {
    "a/b/c/login.js": login,
    "dbs/x/database.json": "{}",
    "node_modules/p/login.js": "",
    "e/create.js": "",
  };
  expect(await failure(files, "nowhere")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    the connection is not there: /nowhere
    -> These folders look like connections: a/b/c, dbs/x."
  `);
  expect(await failure({}, "nowhere")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    the connection is not there: /nowhere
    -> Name a folder of scripts (with or without database.json), tenant.yaml#name, main.tf#resource, or an exported connection .json; the path starts at the project file."
  `);
});

test("a script file that is not there is told at its entry", async () => {
  const database =
    '{\n  "name": "x",\n  "options": { "customScripts": {\n    "login": "./login.js"\n  } }\n}';
  expect(await failure({ "c/database.json": database }, "c")).toMatchInlineSnapshot(`
    "connection-missing at /c/database.json:4:14
    the file of login is not there: ./login.js
    -> Correct the path (it is relative to the folder of database.json), or remove the entry."
  `);
  const yaml = tenant.replace("@@IMPORT@@", "true");
  expect(await failure({ "tenant.yaml": yaml }, "tenant.yaml#legacy-users")).toMatchInlineSnapshot(`
    "connection-missing at /tenant.yaml:8:16
    the file of login is not there: ./databases/legacy/login.js
    -> Correct the path (it is relative to the folder of tenant.yaml), or remove the entry."
  `);
});

test("a script in the place of its path is told as that, and not printed", async () => {
  const yaml = tenant
    .replace("@@IMPORT@@", "true")
    .replace(
      "./databases/legacy/login.js",
      "|\n          function login(a, b, c) {\n            c();\n          }",
    );
  expect(await failure({ "tenant.yaml": yaml }, "tenant.yaml#legacy-users")).toMatchInlineSnapshot(`
    "connection-missing at /tenant.yaml:8:16
    the text of login stands where auth0-deploy-cli reads the path of a file
    -> Put it into a file beside tenant.yaml, and name that: login: ./login.js"
  `);
});

test("a name that a file does not hold is told with those that it holds", async () => {
  const yaml = tenant.replace("@@IMPORT@@", "true");
  expect(await failure({ "tenant.yaml": yaml }, "tenant.yaml#legacy-user")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    no database connection "legacy-user" in /tenant.yaml; did you mean "legacy-users"? Known here: other, legacy-users
    -> Write the name of one of its connections after the #."
  `);
  expect(await failure({ "tenant.yaml": yaml }, "tenant.yaml")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    /tenant.yaml holds 2 database connections
    -> Say which one is meant: /tenant.yaml#other, /tenant.yaml#legacy-users."
  `);
  expect(await failure({ "tenant.yaml": "clients: []" }, "tenant.yaml")).toMatchInlineSnapshot(`
    "connection-missing at /understudy.yaml:1:13
    /tenant.yaml holds 0 database connections
    -> Say which one is meant: add one, or name another file."
  `);
});

test("a name that a file holds twice is an error", async () => {
  const one = { name: "legacy", options: { customScripts: { login } } };
  expect(await failure({ "all.json": JSON.stringify([one, one]) }, "all.json#legacy")).toBe(
    `connection-invalid at /understudy.yaml:1:13
/all.json holds two database connections "legacy"
-> Rename or remove one of them: Auth0 has one connection of a name.`,
  );
});

test("a source without scripts is an error", async () => {
  expect(await failure({ "s/readme.md": "", "s/getuser.js": getUser }, "s")).toMatchInlineSnapshot(`
    "connection-invalid at /understudy.yaml:1:13
    no action script in /s
    -> Rename getuser.js to get_user.js.
    Scripts are named login.js, get_user.js, create.js, verify.js, change_password.js, delete.js, change_email.js, change_username.js, change_phone_number.js."
  `);
  expect(await failure({ "c/database.json": '{ "name": "x", "options": {} }' }, "c")).toMatchInlineSnapshot(`
    "connection-invalid at /c/database.json:1:16
    expected \`options.customScripts\`, found no script named there
    -> Name the scripts, e.g. "customScripts": { "login": "./login.js" }; auth0-deploy-cli deploys no others."
  `);
  expect(await failure({ "tenant.yaml": tenant.replace("@@IMPORT@@", "true") }, "tenant.yaml#other"))
    .toMatchInlineSnapshot(`
    "connection-invalid at /tenant.yaml:2:5
    expected \`options.customScripts\`, found no script named there
    -> Name the scripts, e.g. \`customScripts: { login: ./databases/legacy/login.js }\`."
  `);
  expect(await failure({ "x.json": '{ "name": "x" }' }, "x.json")).toMatchInlineSnapshot(`
    "connection-invalid at /x.json:1:1
    expected \`options.customScripts\`, found no script there
    -> Export the connection with its options (the scope read:connections_options is needed since July 2025)."
  `);
});

test("what is no connection at all is an error", async () => {
  expect(await failure({ "a.js": login }, "a.js")).toMatchInlineSnapshot(`
    "connection-invalid at /understudy.yaml:1:13
    expected a folder, a .yaml, a .json or a .tf, found /a.js
    -> Name a folder of scripts (with or without database.json), tenant.yaml#name, main.tf#resource, or an exported connection .json; the path starts at the project file."
  `);
  expect(await failure({ "s/login.js": login }, "s#login")).toMatchInlineSnapshot(`
    "connection-invalid at /understudy.yaml:1:13
    /s is a folder, which holds one connection only
    -> Remove #login."
  `);
  expect(await failure({ "s/login.js": login, "s/getUser.js": getUser, "s/get_user.js": getUser }, "s"))
    .toMatchInlineSnapshot(`
    "connection-invalid at /understudy.yaml:1:13
    two files for get_user: getUser.js and get_user.js
    -> Keep one of them in /s."
  `);
});

test("a switch of the wrong type is an error at its value", async () => {
  const database = '{\n  "options": { "import_mode": "true", "customScripts": { "login": 5 } }\n}';
  expect(await failure({ "c/database.json": database }, "c")).toMatchInlineSnapshot(`
    "connection-invalid at /c/database.json:2:31
    \`options.import_mode\`: expected true or false, found "true"
    also 2:67: \`options.customScripts.login\`: expected text, found the number 5
    -> Write true or false here."
  `);
  expect(await failure({ "x.json": '[{ "name": "a" }, { "name": 5 }]' }, "x.json#a")).toMatchInlineSnapshot(`
    "connection-invalid at /x.json:1:29
    \`[1].name\`: expected text, found the number 5
    -> Write text here: "5", with the quotes."
  `);
});

test("a script's own mistakes are told in the script", async () => {
  expect(await failure({ "s/login.js": "function login() {\n  const = 1;\n}" }, "s")).toMatchInlineSnapshot(`
    "script-syntax at /s/login.js:2:9
    login is not valid JavaScript: did not expect = here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(await failure({ "s/login.js": "// nothing yet\n" }, "s")).toMatchInlineSnapshot(`
    "script-empty at /s/login.js:1:1
    login: expected a function, found an empty script
    -> Write the script, or remove its file and its entry in the connection."
  `);
  const inline =
    '{\n  "options": { "customScripts": {\n    "login": "function login() {\\n  const = 1;\\n}" } }\n}';
  expect(await failure({ "x.json": inline }, "x.json")).toMatchInlineSnapshot(`
    "script-syntax at /x.json:3:43
    login is not valid JavaScript: did not expect = here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
});

test("a byte order mark before a script is no part of it", async () => {
  await using folder = await folderWith({ "s/login.js": `\uFEFF${login}` });
  const { connection } = await read(folder.path, "s");
  expect(connection.scripts.login?.text).toBe(login);
});
