import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import { isJsonObject, type Json } from "../src/model/json.ts";
import { projectJsonSchema } from "../src/project/schema.ts";
import { root } from "./support/example.ts";

test("the JSON Schema of project files is up to date: node scripts/write-schemas.ts", async () => {
  const written = JSON.parse(await readFile(join(root, "scenarios", "project.schema.json"), "utf8")) as Json;
  expect(written).toEqual(projectJsonSchema(adapters, contracts));
});

test.for(adapters.filter(({ name }) => name !== "none"))(
  "every setting of $name has a title and a description",
  ({ settings }) => {
    const schema = JSON.parse(JSON.stringify(z.toJSONSchema(settings, { io: "input" }))) as Json;
    expect(undescribed(schema, "store")).toEqual([]);
  },
);

test("a setting without a description is named", () => {
  const schema = z.toJSONSchema(z.object({ a: z.array(z.object({ b: z.string() })).meta({ title: "A" }) }));
  expect(undescribed(JSON.parse(JSON.stringify(schema)) as Json, "store")).toEqual(["store.a", "store.a.b"]);
});

function undescribed(schema: Json, path: string): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((entry) => undescribed(entry, path));
  if (!isJsonObject(schema)) return [];
  const { properties = {}, ...rest } = schema;
  const own = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([key, value]) => {
    const named = isJsonObject(value) && "title" in value && "description" in value;
    return (named ? [] : [`${path}.${key}`]).concat(undescribed(value, `${path}.${key}`));
  });
  return [...own, ...Object.values(rest).flatMap((value) => undescribed(value, path))];
}
