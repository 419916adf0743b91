import { expect, test } from "vitest";
import { folderWith } from "../project/testing/folder.ts";
import { findConnections } from "./find-connections.ts";
import { knownKeywords } from "./known-keywords.ts";
import { walkFiles } from "./walk-files.ts";

const login = "function login(email, password, callback) { callback(null); }\n";
const getUser = "function getUser(email, callback) { callback(null); }\n";

async function found(files: Readonly<Record<string, string>>) {
  await using folder = await folderWith(files);
  const { connections, unreadable } = await findConnections({
    root: folder.path,
    files: await walkFiles(folder.path),
    known: { environment: {}, config: {} },
  });
  return {
    connections: connections.map(({ kind, name, where }) => `${kind} ${name} ${where}`),
    unreadable: unreadable.map(({ where, message }) => `${where}: ${message.replaceAll(folder.path, "")}`),
  };
}

const database = JSON.stringify({ name: "legacy", options: { customScripts: { login: "./login.js" } } });

test("finds the folders of auth0-deploy-cli, also with blanks and umlauts in their names", async () => {
  const files = {
    "auth0/database-connections/alte Nutzer ü/database.json": database,
    "auth0/database-connections/alte Nutzer ü/login.js": login,
    "auth0/database-connections/plain/database.json": '{ "name": "plain", "options": {} }',
  };
  expect(await found(files)).toEqual({
    connections: ["deploy-cli legacy auth0/database-connections/alte Nutzer ü"],
    unreadable: [],
  });
});

test("finds the databases of a tenant.yaml that have scripts, and not their files once more", async () => {
  const options = (name: string) =>
    `  - name: ${name}\n    options:\n      customScripts:\n        login: ./scripts/login.js\n`;
  const files = {
    "tenant.yaml": `databases:\n${options("one")}  - name: bare\n    options: {}\n`,
    "scripts/login.js": login,
  };
  expect((await found(files)).connections).toEqual(["tenant-yaml one tenant.yaml#one"]);
});

test("finds connections of Terraform and those that were exported", async () => {
  const exported = { connections: [{ name: "x", options: { customScripts: { get_user: getUser } } }] };
  const terraform = (name: string) =>
    `resource "auth0_connection" "${name}" {\n  name = "${name}"\n  options {\n    custom_scripts = { login = file("l.js") }\n  }\n}\n`;
  const files = {
    "infra/auth0.tf": terraform("legacy") + 'resource "auth0_connection" "google" {\n}\n',
    "infra/l.js": login,
    "backup/export.json": JSON.stringify(exported),
  };
  expect((await found(files)).connections).toEqual([
    "terraform legacy infra/auth0.tf#legacy",
    "export x backup/export.json#x",
  ]);
});

test("finds a plain folder of scripts, but takes no page of a website for one", async () => {
  const files = {
    "scripts/login.js": login,
    "scripts/get_user.js": getUser,
    "web/login.js": "export function Login(props) { return null; }\n",
    "node_modules/x/login.js": login,
    "dist/login.js": login,
  };
  expect((await found(files)).connections).toEqual(["folder scripts scripts"]);
});

test("two connections of one name are told apart by where they are", async () => {
  const files = {
    "eu/database-connections/a/database.json": database,
    "eu/database-connections/a/login.js": login,
    "us/database-connections/a/database.json": database,
    "us/database-connections/a/login.js": `// us\n${login}`,
  };
  expect((await found(files)).connections).toEqual([
    "deploy-cli eu/database-connections/a eu/database-connections/a",
    "deploy-cli us/database-connections/a us/database-connections/a",
  ]);
});

test("what looks like a connection and can't be read is told, with its place", async () => {
  const files = {
    "c/database.json": database,
    "main.tf": 'resource "auth0_connection" "a" {\n  options {\n    custom_scripts = var.scripts\n  }\n}\n',
  };
  expect(await found(files)).toEqual({
    connections: [],
    unreadable: [
      "c: the file of login is not there: ./login.js (/c/database.json:1:54)",
      "main.tf#a: custom_scripts is known to Terraform only (/main.tf:3:22)",
    ],
  });
});

const environments = (variable: string) => ({
  "terraform/main.tf": `${variable}
locals {
  stage = var.env
}
resource "auth0_connection" "users" {
  name = "users"
  options {
    custom_scripts = {
      login    = templatefile("\${path.module}/scripts/login.js", { env = var.env, region = "eu" })
      get_user = file("\${path.module}/scripts/get_user.js")
      verify   = <<-EOT
        function verify(email, callback) { callback(null, "\${var.env}-\${local.stage}" === email); }
      EOT
    }
  }
}
`,
  "terraform/scripts/login.js": `// \${env} \${region}\n${login}`,
  "terraform/scripts/get_user.js": getUser,
});

test("what only Terraform knows has a stand-in, so that no script is lost", async () => {
  const { first, keywords, messages } = await withKeywords(environments('variable "env" {}'));
  expect(messages).toEqual([]);
  expect(first).toMatchObject({ name: "users", where: "terraform/main.tf#users" });
  expect(first?.connection.scripts.verify?.text).toContain('"my_env-my_env"');
  expect(first?.connection.scripts.login?.text).toContain("// my_env eu");
  expect(keywords).toEqual([["var.env", "my_env", null]]);
});

test("a stand-in that leads to no file is not the fault that is told", async () => {
  const files = environments('variable "env" {}');
  const text = files["terraform/main.tf"].replace(
    'file("${path.module}/scripts/get_user.js")',
    'file("${local.stage}.js")',
  );
  const { first, messages } = await withKeywords({ ...files, "terraform/main.tf": text });
  expect(first?.where).toBe("terraform/scripts");
  expect(messages).toEqual([
    "terraform/main.tf#users: ${env} of a template (var.env) is known to Terraform only (/terraform/scripts/login.js:1:4)",
  ]);
});

test("a folder whose files Terraform fills is not found once more", async () => {
  const files = environments('variable "env" {\n  default = "dev"\n}');
  expect(await found(files)).toEqual({
    connections: ["terraform users terraform/main.tf#users"],
    unreadable: [],
  });
});

test("a plain folder's script that is no JavaScript is told, once, and a page of a website is not", async () => {
  const broken = "function login(email, password, callback) {\n  callback(null;\n}\n";
  const tenant =
    "databases:\n  - name: one\n    options:\n      customScripts:\n        login: ./scripts/login.js\n";
  const plain = await found({ "scripts/login.js": broken });
  expect(plain.unreadable).toEqual([expect.stringMatching(/^scripts: .* \(\/scripts\/login\.js:2:16\)$/)]);
  const named = await found({ "scripts/login.js": broken, "tenant.yaml": tenant });
  expect(named.unreadable).toEqual([expect.stringMatching(/^tenant\.yaml#one: /)]);
  const page = "export const Login = ({ callback }) => <a onClick={callback} />;\n";
  expect((await found({ "web/login.js": page })).unreadable).toEqual([]);
});

test.for([
  "async function signIn(email, password) { throw new WrongUsernameOrPasswordError(email); }\nmodule.exports = require('util').callbackify(signIn);\n",
  "const run = async (...all) => all;\nmodule.exports = function (...args) { return run(configuration.API, ...args); };\n",
  "const { API } = configuration; exports.default = wrap(() => fetch(API));\nmodule.exports = exports.default;\n",
])("a script is known by what only scripts have: %s", async (text) => {
  expect((await found({ "scripts/login.js": text })).connections).toEqual(["folder scripts scripts"]);
});

test("a file that is left out is told, with why", async () => {
  await using folder = await folderWith({
    "a/login.js": "module.exports = (request) => request.user;\n",
    "b/login.js": "export function Login() { return <a />; }\n",
    "c/get_user.js": "const all = [];\n",
  });
  const files = await walkFiles(folder.path);
  const known = { environment: {}, config: {} };
  const { connections, leftOut } = await findConnections({ root: folder.path, files, known });
  expect(connections).toEqual([]);
  expect(leftOut).toEqual([
    "a/login.js takes 1 parameter, where login takes 3 or 4, and names neither configuration.KEY nor WrongUsernameOrPasswordError nor ValidationError",
    expect.stringMatching(/^b: /),
    expect.stringMatching(/^c.*get_user/),
  ]);
});

const deployed = (clients: string, mode: string) =>
  `{ "name": "x-##ENV##", "enabled_clients": ${clients}, "options": { "import_mode": ${mode}, "customScripts": { "login": "./login.js" } } }`;

async function withKeywords(files: Readonly<Record<string, string>>, variable?: string) {
  await using folder = await folderWith(files);
  const all = await walkFiles(folder.path);
  const known = await knownKeywords(folder.path, all, variable);
  const { connections, unreadable } = await findConnections({ root: folder.path, files: all, known });
  const [first] = connections;
  const messages = unreadable.map(({ where, message }) => `${where}: ${message.replaceAll(folder.path, "")}`);
  return { first, keywords: first?.keywords.map(({ name, value, from }) => [name, value, from]), messages };
}

test("keywords have the values of the environment and of auth0-deploy-cli's config.json, but for secrets", async () => {
  const mappings = { CLIENTS: ["a"], IMPORT: false, DB_PASSWORD: "p", URL: "pg://u:p@h/d" };
  const files = {
    "config.json": JSON.stringify({ AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings }),
    "c/database.json": deployed("@@CLIENTS@@", "@@IMPORT@@"),
    "c/login.js": "function login(a, b, callback) { use('##TABLE##', '##DB_PASSWORD##', '##URL##'); }\n",
  };
  const { first, keywords, messages } = await withKeywords(files, '{ "IMPORT": true, "ENV": "dev" }');
  expect(messages).toEqual([]);
  expect(first).toMatchObject({ name: "x-dev", connection: { mode: { import_mode: true } } });
  expect(first?.connection.scripts.login?.text).toContain("use('my_table'");
  expect(keywords).toEqual([
    ["TABLE", "my_table", null],
    ["DB_PASSWORD", "my_db_password", null],
    ["URL", "my_url", null],
    ["ENV", "dev", "environment"],
    ["CLIENTS", ["a"], "config"],
    ["IMPORT", true, "environment"],
  ]);
});

test("a keyword that is needed and has no value is told by its name, also where the scripts are found without it", async () => {
  const files = { "c/database.json": deployed("@@CLIENTS@@", "@@IMPORT@@"), "c/login.js": login };
  const advice = "Run init again with AUTH0_KEYWORD_REPLACE_MAPPINGS='{\"IMPORT\": …}'.";
  expect(await withKeywords(files)).toMatchObject({
    first: undefined,
    messages: [
      `c: @@IMPORT@@ has no value, and the text is not valid without one (/c/database.json:1:84). ${advice}`,
    ],
  });
  const tenant = `databases:\n  - name: one\n    options:\n      import_mode: @@IMPORT@@\n      customScripts: { login: ./s/login.js }\n`;
  const { first, messages } = await withKeywords({ "tenant.yaml": tenant, "s/login.js": login });
  expect(first).toMatchObject({ kind: "folder", name: "s" });
  expect(messages).toEqual([expect.stringMatching(/^tenant.yaml#one: @@IMPORT@@ has no value/)]);
});

test("a value that only the environment gives is enough", async () => {
  const files = { "c/database.json": deployed("@@CLIENTS@@", "@@IMPORT@@"), "c/login.js": login };
  const { first } = await withKeywords(files, '{ "IMPORT": true }');
  expect(first).toMatchObject({ name: "x-my_env", connection: { mode: { import_mode: true } } });
});

test("a tenant.yaml is read whatever its other parts leave to keywords and tags", async () => {
  const tenant = `tenant: !include ./t.yaml\nclients:\n  - callbacks: @@CALLBACKS@@\ndatabases:\n  - name: one\n    options:\n      import_mode: true\n      customScripts: { login: ./s/login.js }\n`;
  const { first, messages } = await withKeywords({ "tenant.yaml": tenant, "s/login.js": login });
  expect(first).toMatchObject({ kind: "tenant-yaml", connection: { mode: { import_mode: true } } });
  expect(messages).toEqual([]);
});
