import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { folderWith } from "../testing/folder.ts";
import { readConnection } from "./read-connection.ts";

const source = [
  'import { Pool } from "pg";',
  "interface Profile { readonly user_id: string }",
  "// words that are lost",
  "export default async function login(email: string, password: string, callback: Function): Promise<void> {",
  "  const pool = new Pool({ connectionString: configuration.DATABASE_URL });",
  "  callback(null);",
  "}",
].join("\n");

const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, removeComments: true };

function built(sourceMap: "inline" | "beside"): { readonly script: string; readonly map: string } {
  const compilerOptions =
    sourceMap === "inline" ? { ...options, inlineSourceMap: true } : { ...options, sourceMap: true };
  const { outputText, sourceMapText = "" } = ts.transpileModule(source, {
    compilerOptions,
    fileName: "login.ts",
  });
  return { script: outputText, map: sourceMapText.replace('"login.ts"', '"../src/login.ts"') };
}

async function read(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files);
  const at = { file: join(folder.path, "understudy.yaml"), line: 1, column: 1 };
  const place = { path: join(folder.path, "dist"), fragment: null, at, root: folder.path };
  const { connection } = await readConnection(place, { name: undefined, mode: {}, keywords: {} });
  const { login } = connection.scripts;
  if (login === undefined) throw new Error("There is no login.");
  return { ...folder, path: folder.path, login, files: connection.files };
}

test("a map beside the script leads to the original", async () => {
  const { script, map } = built("beside");
  await using made = await read({
    "dist/login.js": script.replace("login.js.map", "maps/login.js.map"),
    "dist/maps/login.js.map": map.replace("../src", "../../src"),
    "src/login.ts": source,
  });
  expect(made.login.shape.requires).toMatchObject([{ specifier: "pg", at: { line: 1 } }]);
  expect(made.login.shape.configurationReads[0]?.at).toEqual({
    file: join(made.path, "src/login.ts"),
    line: 5,
    column: 45,
  });
  expect(made.files).toContain(join(made.path, "dist/maps/login.js.map"));
});

test("a map inside the script leads to the original", async () => {
  await using made = await read({ "dist/login.js": built("inline").script, "dist/login.ts": source });
  expect(made.login.shape.configurationReads[0]?.at).toMatchObject({
    file: join(made.path, "dist/login.ts"),
    line: 5,
  });
});

test.for([
  ["the map is not there", built("beside").script],
  [
    "the map is broken",
    "module.exports = (a) => configuration.A;\n//# sourceMappingURL=data:application/json;base64,e30x",
  ],
  ["the original is not there", built("inline").script],
  [
    "the map is somewhere in the net",
    "module.exports = (a) => configuration.A;\n//# sourceMappingURL=https://x.example/a.map",
  ],
  [
    "the address is only quoted",
    "const a = '//# sourceMappingURL=x.map'; module.exports = () => configuration.A;",
  ],
] as const)("places stay where they are when %s", async ([, script]) => {
  await using made = await read({ "dist/login.js": script });
  const [first] = made.login.shape.configurationReads;
  const line = script.split("\n").findIndex((text) => text.includes("configuration.")) + 1;
  expect(first?.at).toMatchObject({ file: join(made.path, "dist/login.js"), line });
  expect(await readFile(join(made.path, "dist/login.js"), "utf8")).toBe(script);
});
