import { ObjectId } from "mongodb";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { documentMap } from "./document-map.ts";
import { documentWriter } from "./document-writer.ts";
import { documentToJson, flattened, nested } from "./documents.ts";
import { programOf } from "./engines/program.ts";
import { settings } from "./settings.ts";

const users = (fields: Record<string, unknown>) => {
  const parsed = settings.parse({ users: { collection: "users", fields } }).users;
  if (parsed === undefined) throw new Error("users were given");
  return parsed;
};
const writerFor = (fields: Record<string, unknown>) =>
  documentWriter({
    document: documentMap(users(fields)),
    bson: { ObjectId },
    foreign: (name) => new Error(name),
  });

test("a path leads into nested documents, and back", () => {
  const values: JsonObject = { email: "a@b.c", "profile.name.first": "Ada", "profile.age": 36 };
  const made = nested(values, documentMap(users({ id: "_id" })), { ObjectId });
  expect(made).toEqual({ email: "a@b.c", profile: { name: { first: "Ada" }, age: 36 } });
  expect(flattened(documentToJson(made), ["profile.name.first", "profile.none.at.all"])).toMatchObject({
    "profile.name.first": "Ada",
    "profile.none.at.all": null,
  });
});

test("ids, times, bytes and big numbers are told as JSON", () => {
  const id = new ObjectId("507f1f77bcf86cd799439011");
  const long = { _bsontype: "Long", toString: () => "9007199254740993" };
  const json = documentToJson({ _id: id, at: new Date(0), list: [id, undefined], long });
  expect(json).toEqual({
    _id: "507f1f77bcf86cd799439011",
    at: "1970-01-01T00:00:00.000Z",
    list: ["507f1f77bcf86cd799439011", null],
    long: "9007199254740993",
  });
});

test.for([
  { as: "objectid", given: "507f1f77bcf86cd799439011", stored: new ObjectId("507f1f77bcf86cd799439011") },
  { as: "string", given: "507f1f77bcf86cd799439011", stored: "507f1f77bcf86cd799439011" },
  { as: "number", given: "42", stored: 42 },
])("an id stands as $as", async ({ as, given, stored }) => {
  const [made] = await writerFor({ id: { field: "_id", as } }).documents([{ id: given }]);
  expect(made).toEqual({ _id: stored });
});

test("an id that is no ObjectId is refused with what to write instead", async () => {
  await expect(writerFor({ id: "_id" }).documents([{ id: "ada" }])).rejects.toMatchObject({
    code: "mapping-invalid",
    message: 'Expected the 24 hexadecimal digits of an ObjectId for _id, found "ada".',
  });
});

test("ids that the suite does not name are the same after each reset", async () => {
  const writer = writerFor({ id: "_id", email: "email" });
  const idsOf = async () =>
    (await writer.documents([{ email: "a" }, { email: "b" }])).map(({ _id }) => String(_id));
  const first = await idsOf();
  expect(new Set(first).size).toBe(2);
  expect(await idsOf()).not.toEqual(first);
  writer.restart();
  expect(await idsOf()).toEqual(first);
});

test("an id beside _id gets a value too", async () => {
  const [made] = await writerFor({ id: { field: "memberNo", as: "number" } }).documents([{}]);
  expect(made).toMatchObject({ memberNo: 1, _id: expect.any(ObjectId) });
});

test.for([
  { field: { field: "seen", as: "date" }, given: "2024-02-29T00:00:00Z", kind: Date },
  { field: { field: "seen", true: "now", false: null }, given: true, kind: Date },
])("a time stands as a Date", async ({ field, given, kind }) => {
  const [made] = await writerFor({ seen: field }).documents([{ seen: given as Json }]);
  expect(made?.["seen"]).toBeInstanceOf(kind);
});

test("an address of several hosts is refused, since a script is led to one", () => {
  const parsed = settings.safeParse({ url: "mongodb://a:1,b:2/db" });
  expect(parsed.error?.issues[0]?.message).toContain("one host");
  expect(settings.safeParse({ url: "mongodb://u:p@a:1/db?authSource=admin" }).success).toBe(true);
});

test("a salt that the hash does not use is refused", () => {
  const password = { field: "hash", hash: "plain", salt: { field: "salt" } };
  expect(settings.safeParse({ users: { collection: "u", fields: { password } } }).success).toBe(false);
});

test.for([
  { file: "/usr/bin/mongod", product: "MongoDB", line: '{"msg":"Waiting for connections"}' },
  { file: "/usr/local/bin/ferretdb", product: "FerretDB", line: "Listening on TCP 127.0.0.1:1..." },
])("$file is started as $product", ({ file, product, line }) => {
  const program = programOf(file, { user: "u", password: "p" });
  expect(program.product).toContain(product);
  expect(program.ready.test(line)).toBe(true);
  expect(program.arguments("/data", 4711).join(" ")).toContain("4711");
});
