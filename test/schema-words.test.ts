import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../src/model/json.ts";
import { root } from "./support/example.ts";

type Key = readonly [path: string, schema: JsonObject];

/** Every entry of `properties`, anywhere in a schema. */
function keysOf(schema: Json, path = ""): readonly Key[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => keysOf(one, `${path}/${index}`));
  if (!isJsonObject(schema)) return [];
  const { properties = {}, examples: _, ...rest } = schema;
  const own = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    (entry): entry is [string, JsonObject] => isJsonObject(entry[1]),
  );
  const here = own.flatMap(([key, value]): readonly Key[] => {
    const place = `${path}/${key}`;
    return [[place, value] as Key].concat(keysOf(value, place));
  });
  return here.concat(Object.entries(rest).flatMap(([key, value]) => keysOf(value ?? null, `${path}/${key}`)));
}

/** Whether editors can't tell from the schema what to write: no list of values, no keys, no default. */
function isFree(schema: Json | undefined, whole: JsonObject): boolean {
  if (!isJsonObject(schema)) return false;
  if (typeof schema.$ref === "string") return isFree(followed(schema.$ref, whole), whole);
  const { type, properties, default: usual, const: only, enum: values, anyOf, oneOf, allOf } = schema;
  if (type === "boolean" || type === "null" || properties !== undefined) return false;
  if (usual !== undefined || only !== undefined || values !== undefined) return false;
  const branches = anyOf ?? oneOf ?? allOf;
  return Array.isArray(branches) ? branches.some((branch: Json) => isFree(branch, whole)) : true;
}

function followed(reference: string, whole: JsonObject): Json | undefined {
  let at: Json | undefined = whole;
  for (const key of reference.slice(2).split("/")) at = isJsonObject(at) ? at[key] : undefined;
  return at;
}

describe.for(["suite", "project"])("the JSON Schema of a %s", (name) => {
  const file = join(root, "scenarios", `${name}.schema.json`);
  const schema = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  const keys = keysOf(schema);

  test("describes each key", () => {
    const bare = keys.filter(([, { title, description }]) => !title || !description);
    expect(keys.length).toBeGreaterThan(200);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test("gives an example of each value that it leaves open", () => {
    const open = keys.filter(([, key]) => isFree(key, schema) && key.examples === undefined);
    // The reason of a waiver is the user's own.
    expect(open.map(([path]) => path).filter((path) => !path.includes("/waive/"))).toEqual([]);
  });

  test("gives examples that it accepts", () => {
    const ajv = new Ajv({ strict: false });
    const definitions = schema.definitions ?? {};
    ajv.addSchema({ $id: "shared", definitions }).compile({ $ref: "shared#" });
    const elsewhere = (text: string) => text.replaceAll('"#/definitions/', '"shared#/definitions/');
    const wrong = keys.flatMap(([path, key]) => {
      if (!Array.isArray(key.examples)) return [];
      const validate = ajv.compile(JSON.parse(elsewhere(JSON.stringify(key))) as object);
      return key.examples.filter((example: Json) => !validate(example)).map((example) => [path, example]);
    });
    expect(wrong).toEqual([]);
  });
});
