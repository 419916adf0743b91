import { join } from "node:path";
import { expect, test } from "vitest";
import { readConnection } from "../project/connection/read-connection.ts";
import { folderWith } from "../project/testing/folder.ts";
import { openRuntime } from "./runtime.ts";

const login = "function login(email, password, callback) {\n\n\n  callback(new Error('one'));\n}";
const getUser = "function getUser(email, callback) {\n  callback(new Error('two'));\n}";

async function placesIn(name: string, text: string): Promise<readonly unknown[]> {
  await using folder = await folderWith({ [name]: text });
  const at = { file: join(folder.path, "understudy.yaml"), line: 1, column: 1 };
  const place = { path: join(folder.path, name), fragment: null, at, root: folder.path };
  const { connection } = await readConnection(place, { mode: {}, keywords: {} });
  const network = { store: null, routes: [] };
  await using runtime = openRuntime({ connection, configuration: {}, node: null, memoryMb: 256, network });
  const one = await runtime.invoke({ script: "login", args: ["a@b.c", "x"], limitMs: 20_000 });
  const two = await runtime.invoke({ script: "get_user", args: ["a@b.c"], limitMs: 20_000 });
  const lines = text.split("\n");
  return [one, two].map(({ calls }) => {
    const called = calls[0]?.at;
    return { line: called?.line, behind: lines[(called?.line ?? 0) - 1]?.slice((called?.column ?? 0) - 1) };
  });
}

test("what happens in scripts of an export is placed in the lines of the export that hold them", async () => {
  const connection = { name: "legacy", options: { customScripts: { login, get_user: getUser } } };
  const [one, two] = await placesIn("export.json", `${JSON.stringify(connection, null, 2)}\n`);
  expect(one).toEqual({ line: 5, behind: expect.stringMatching(/^callback\(new Error\('one'\)\)/) });
  expect(two).toEqual({ line: 6, behind: expect.stringMatching(/^callback\(new Error\('two'\)\)/) });
});

test("so is what happens in quoted scripts of Terraform", async () => {
  const quoted = (script: string) => JSON.stringify(script);
  const text = `resource "auth0_connection" "legacy" {
  name     = "legacy"
  strategy = "auth0"
  options {
    enabled_database_customization = true
    custom_scripts = {
      login    = ${quoted(login)}
      get_user = ${quoted(getUser)}
    }
  }
}
`;
  expect(await placesIn("main.tf", text)).toMatchObject([{ line: 7 }, { line: 8 }]);
});
