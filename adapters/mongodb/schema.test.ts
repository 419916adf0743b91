import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unknownCollection } from "./check-collection.ts";
import { collections } from "./collections.ts";
import { loadSchema } from "./schema.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-mongodb-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a mapped collection that the schema does not make is told with what it makes", () => {
  expect(unknownCollection("customer", ["orders", "customers"])).toBe(
    'The schema makes no collection "customer". It makes: customers, orders. Did you mean "customers"?',
  );
  expect(unknownCollection("customers", ["customers"])).toBeNull();
});

test("a schema that makes no collection leaves them to come into being", () => {
  expect(unknownCollection("customers", [])).toBeNull();
  expect(unknownCollection("customers", ["audit"])).toBeNull();
});

test.for([
  { key: "index", meant: "indexes" },
  { key: "document", meant: "documents" },
  { key: "validater", meant: "validator" },
])("a key $key of a collection is refused", ({ key, meant }) => {
  const { error } = collections.safeParse({ users: { [key]: [] } });
  expect(error?.issues).toMatchObject([
    { path: ["users", key], message: `Unknown key "${key}". Did you mean "${meant}"?` },
  ]);
});

test("a collection has the server's own options, those that are not known here too", () => {
  const users = { indexes: [], documents: [], capped: true, size: 4096, somethingFromTheFuture: 1 };
  expect(collections.parse({ users })).toEqual({ users });
});

test.for([
  { what: "a missing colon", text: '{\n  "users": { "indexes" [] }\n}', line: 2, column: 24 },
  { what: "an end too early", text: '{\n  "users": {\n', line: 2, column: 13 },
])("broken JSON is told by its place: $what", async ({ text, line, column }) => {
  const file = join(folder, "schema.json");
  await writeFile(file, text);
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  await expect(loadSchema({ file, name: "schema.json", at })).rejects.toMatchObject({
    code: "schema-failed",
    at: { file, line, column },
  });
});
