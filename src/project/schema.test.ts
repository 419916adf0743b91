import { Ajv, type AnySchemaObject } from "ajv";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineAdapter, type Adapter } from "../model/adapter.ts";
import { defineContract } from "../model/contract.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { projectJsonSchema } from "./schema.ts";

const start = () => Promise.reject(new Error("not in this test"));
const column: z.ZodType = z.lazy(() => z.union([z.string(), z.strictObject({ column })]));

function adapter(name: string, settings: z.ZodType): Adapter {
  return defineAdapter({ name, settings, engines: ["none"], start, lease: start });
}

const adapters = [
  adapter("none", z.strictObject({})),
  adapter(
    "postgres",
    z.strictObject({ table: z.string(), columns: z.record(z.string(), column).default({}) }),
  ),
  adapter("http", z.union([z.strictObject({ base: z.string() }), z.strictObject({ module: z.string() })])),
];

const contracts = ["plain", "tuned"].map((id) =>
  defineContract({
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
    ...(id === "tuned" ? { settings: z.strictObject({ ignore: z.array(z.string()) }) as never } : {}),
  }),
);

const schema = projectJsonSchema(adapters, contracts);
const validate = new Ajv({ strict: false }).compile(schema as AnySchemaObject);

test.for([
  [{ connection: "x" }],
  [{ connection: "x", store: { adapter: "none" } }],
  [
    {
      connection: "x",
      store: { adapter: "postgres", table: "t", columns: { a: { column: { column: "b" } } } },
    },
  ],
  [{ connection: "x", store: { adapter: "http", module: "m" } }],
  [{ connection: "x", store: { adapter: "./own.ts", anything: 1 } }],
  [{ connection: "x", contracts: { waive: { plain: "because" }, tuned: { ignore: ["a"] }, plain: {} } }],
  [
    {
      connection: { path: "x", import_mode: true },
      configuration: { A: 1, B: { value: "x", secret: true } },
    },
  ],
] as const)("takes %j", ([project]) => {
  validate(project);
  expect(validate.errors ?? []).toEqual([]);
});

test.for([
  [{}],
  [{ connection: "x", zebra: 1 }],
  [{ connection: "x", store: {} }],
  [{ connection: "x", store: { adapter: "cobol" } }],
  [{ connection: "x", store: { adapter: "none", table: "t" } }],
  [{ connection: "x", store: { adapter: "postgres" } }],
  [{ connection: "x", store: { adapter: "http", base: "b", zebra: 1 } }],
  [{ connection: "x", contracts: { waive: { plain: "" } } }],
  [{ connection: "x", contracts: { waive: { zebra: "because" } } }],
  [{ connection: "x", contracts: { tuned: { ignored: [] } } }],
  [{ connection: "x", contracts: { zebra: {} } }],
] as const)("refuses %j", ([project]) => {
  expect(validate(project)).toBe(false);
});

test("every key of ours has a title and a description", () => {
  const bare = keysOf(projectJsonSchema([adapter("none", z.strictObject({}))], []), "");
  expect(bare.filter(({ described }) => !described).map(({ path }) => path)).toEqual([]);
  expect(bare.map(({ path }) => path)).toContain(".connection.import_mode");
});

interface DescribedKey {
  readonly path: string;
  readonly described: boolean;
}

function keysOf(json: Json | undefined, path: string): readonly DescribedKey[] {
  if (Array.isArray(json)) return (json as readonly Json[]).flatMap((item) => keysOf(item, path));
  if (!isJsonObject(json)) return [];
  const { properties } = json;
  const entries = Object.entries(isJsonObject(properties) ? properties : {});
  const own = entries.map(([key, value]) => ({
    path: `${path}.${key}`,
    described: isJsonObject(value) && "title" in value && "description" in value,
  }));
  const below = entries.flatMap(([key, value]) => keysOf(value, `${path}.${key}`));
  return [
    ...own,
    ...below,
    ...["anyOf", "oneOf", "additionalProperties"].flatMap((key) => keysOf(json[key], path)),
  ];
}
