import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { suiteJsonSchema } from "./schema.ts";

const committed = new URL("../../scenarios/suite.schema.json", import.meta.url);

/** All entries of `properties` anywhere in a schema, by their path. */
function propertiesOf(schema: Json, path: string): readonly (readonly [string, JsonObject])[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => propertiesOf(one, `${path}/${index}`));
  if (!isJsonObject(schema)) return [];
  const { properties } = schema;
  const own = isJsonObject(properties) ? Object.entries(properties) : [];
  const here = own.flatMap(([key, value]) =>
    isJsonObject(value) ? [[`${path}/${key}`, value] as const] : [],
  );
  const below = Object.entries(schema).flatMap(([key, value]) =>
    key === "examples" ? [] : propertiesOf(value, `${path}/${key}`),
  );
  return [...here, ...below];
}

describe("the JSON Schema of a suite", () => {
  test("is the one in scenarios/ (node scripts/write-schemas.ts writes it)", () => {
    expect(JSON.parse(readFileSync(committed, "utf8"))).toEqual(suiteJsonSchema());
  });

  test("explains each key by a title, a description and examples", () => {
    const properties = propertiesOf(suiteJsonSchema(), "");
    const poor = properties.filter(
      ([, { title, description, examples }]) =>
        typeof title !== "string" || typeof description !== "string" || !Array.isArray(examples),
    );

    expect(properties.length).toBeGreaterThan(50);
    expect(poor.map(([path]) => path)).toEqual([]);
  });

  test("gives examples that it accepts itself", () => {
    const schema = suiteJsonSchema();
    const definitions = isJsonObject(schema) ? (schema.definitions ?? {}) : {};
    const ajv = new Ajv({ strict: false });
    // Definitions are compiled once instead of once for each property.
    ajv.addSchema({ $id: "shared", definitions }).compile({ $ref: "shared#" });
    const elsewhere = (text: string) => text.replaceAll('"#/definitions/', '"shared#/definitions/');
    const wrong = propertiesOf(schema, "").flatMap(([path, property]) => {
      const validate = ajv.compile(JSON.parse(elsewhere(JSON.stringify(property))) as object);
      const examples = Array.isArray(property.examples) ? property.examples : [];
      return examples.filter((example) => !validate(example)).map((example) => [path, example]);
    });

    expect(wrong).toEqual([]);
  });

  test("refuses what is no suite", () => {
    const validate = new Ajv({ strict: false }).compile(suiteJsonSchema() as object);
    const suite = (step: unknown) => ({ suite: "s", scenarios: [{ name: "n", steps: [step] }] });

    expect(validate(suite({ script: "login", as: "ada" }))).toBe(true);
    expect(validate(suite({ script: "log_in", as: "ada" }))).toBe(false);
    expect(validate(suite({ login: { as: "ada" }, expect: { log: "s" } }))).toBe(true);
    expect(validate(suite({ login: { as: "ada", user_id: "7" } }))).toBe(false);
    expect(validate(suite({ login: { as: "ada" }, expect: { result: "in" } }))).toBe(false);
    expect(validate(suite({ script: "login", as: "ada", expect: { outcome: "fail" } }))).toBe(false);
    expect(validate({ suite: "s", scenarios: [] })).toBe(false);
  });
});
