import { expect, test } from "vitest";
import { folderWith } from "../project/testing/folder.ts";
import { findConnections } from "./find-connections.ts";
import { walkFiles } from "./walk-files.ts";

const login = "function login(email, password, callback) { callback(null); }\n";
const getUser = "function getUser(email, callback) { callback(null); }\n";

async function found(files: Readonly<Record<string, string>>) {
  await using folder = await folderWith(files);
  const { connections, unreadable } = await findConnections(folder.path, await walkFiles(folder.path));
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
