import { expect, test } from "vitest";
import { folderWith } from "../testing/folder.ts";
import { shownRejection } from "../../yaml/testing/shown-error.ts";
import { readConnection } from "./read-connection.ts";

const login = "function login(a, b, callback) { callback(null); }";

async function read(files: Readonly<Record<string, string>>, where: string) {
  await using folder = await folderWith({ "login.js": login, "c/login.js": login, ...files });
  const [path = "", fragment = null] = where.split("#");
  const at = { file: `${folder.path}/understudy.yaml`, line: 1, column: 13 };
  const place = { path: `${folder.path}/${path}`, fragment, at, root: folder.path };
  const reading = readConnection(place, { mode: {}, keywords: {} });
  const shown = await reading.then(
    ({ connection: { name, mode, warnings } }) => ({ name, import_mode: mode.import_mode, warnings }),
    () => shownRejection(reading, folder.path),
  );
  return JSON.parse(JSON.stringify(shown).replaceAll(folder.path, "")) as unknown;
}

const database = (name: string, clients: string, mode: string) =>
  `{ "name": ${name}, "enabled_clients": ${clients},\n  "options": { "import_mode": ${mode}, "customScripts": { "login": "./login.js" } } }`;

const tenant = (client: string, mode: string) =>
  `clients:\n  - callbacks: ${client}\ndatabases:\n  - name: crm\n    options:\n      import_mode: ${mode}\n      customScripts: { login: ./login.js }\n`;

test.for([
  ["c/database.json", database('"x-##ENV##"', "@@CLIENTS@@", "true"), "c"],
  ["tenant.yaml", tenant("@@CALLBACKS@@", "true"), "tenant.yaml#crm"],
  ["tenant.yaml", tenant("[a, @@B@@, @@C@@]", "true"), "tenant.yaml#crm"],
  ["tenant.yaml", tenant("!include ./clients.yaml", "true"), "tenant.yaml#crm"],
  ["tenant.yaml", tenant("!include { a: [b] }", "true"), "tenant.yaml#crm"],
] as const)("a value of %s that nothing here needs may be left open: %s", async ([file, text, where]) => {
  expect(await read({ [file]: text }, where)).toMatchObject({ import_mode: true });
});

test("a value that is needed is asked for by its own name, whatever else is left open", async () => {
  const json = { "c/database.json": database('"x-##ENV##"', "@@CLIENTS@@", "@@IMPORT@@") };
  expect(await read(json, "c")).toMatchInlineSnapshot(`
    "keyword-missing at /c/database.json:2:31
    @@IMPORT@@ has no value, and the text is not valid without one
    -> Add \`IMPORT\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
  const yaml = { "tenant.yaml": tenant("@@CALLBACKS@@", "@@IMPORT@@") };
  expect(await read(yaml, "tenant.yaml#crm")).toMatchInlineSnapshot(`
    "keyword-missing at /tenant.yaml:6:20
    @@IMPORT@@ has no value, and the text is not valid without one
    -> Add \`IMPORT\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
  const tagged = { "tenant.yaml": tenant("!include x", "!env IMPORT") };
  expect(await read(tagged, "tenant.yaml#crm")).toMatchInlineSnapshot(`
    "connection-invalid at /tenant.yaml:6:25
    expected plain YAML, found the tag !env
    -> Remove the tag, or put the value in quotes."
  `);
});

test("of a text that is wrong elsewhere the placeholder is told that stands outside quotes", async () => {
  const json = { "c/database.json": database('"x-##ENV##"', "@@CLIENTS@@ and more", "@@IMPORT@@,,") };
  expect(await read(json, "c")).toMatchInlineSnapshot(`
    "keyword-missing at /c/database.json:2:31
    @@IMPORT@@ has no value, and the text is not valid without one
    -> Add \`IMPORT\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS."
  `);
});

const left = (place: string, name: string) =>
  `${place}: ${name} has no value; add it to \`keywords\` of the project file`;

test("what `options.configuration` leaves open needs no value, since it is not read", async () => {
  const configuration = '{ "URL": "pg://##USER##:##PASSWORD##@h", "PORT": @@PORT@@, "IN": { "A": "##A##" } }';
  const json = `{ "name": "x", "options": { "configuration": ${configuration}, "customScripts": { "login": "./login.js" } }, "description": "##USER##" }`;
  expect(await read({ "c/database.json": json }, "c")).toMatchObject({
    warnings: [left(`/c/database.json:1:${json.lastIndexOf("##USER##") + 1}`, "##USER##")],
  });
  const yaml = [
    "databases:",
    "  - name: crm",
    '    display_name: "##NAME##"',
    "    options:",
    "      configuration:",
    "        URL: pg://@@USER@@:x@h",
    "        PORT: @@PORT@@",
    "        KEY: |",
    "          one",
    "          two ##KEY##",
    "      customScripts: { login: ./login.js }",
    "",
  ].join("\n");
  expect(await read({ "tenant.yaml": yaml }, "tenant.yaml#crm")).toMatchObject({
    warnings: [left("/tenant.yaml:3:20", "##NAME##")],
  });
});
