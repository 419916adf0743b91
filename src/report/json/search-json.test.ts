import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { SearchReport } from "../../model/search-report.ts";
import { searchJson } from "./search-json.ts";
import { searchJsonSchema, type searchSchema } from "./search-schema.ts";
import { brokenSearch, quietSearch } from "../testing/sample-search.ts";

const published: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../scenarios/search.schema.json"), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(published as object);

// The compiler checks: the schema has the type of the model, neither more nor less.
expectTypeOf<z.infer<typeof searchSchema>>().toEqualTypeOf<SearchReport>();

describe("the JSON report of a search", () => {
  test.for([
    ["found nothing", [quietSearch]],
    ["found a failure, an old one and a fault", [brokenSearch, quietSearch]],
    ["only ran the sweep", [{ ...brokenSearch, search: null, stored: null }]],
  ] as const)("that %s fits its published schema", ([, searches]) => {
    validate(JSON.parse(searchJson(searches)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.for([
    ["honoured", [quietSearch]],
    ["violated", [quietSearch, brokenSearch]],
  ] as const)("says %s", ([verdict, searches]) => {
    expect(JSON.parse(searchJson(searches))).toEqual({ version: 1, verdict, connections: searches });
  });

  test("does not fit with a trace in it", () => {
    const { search } = brokenSearch;
    const failure = { ...search?.failure, trace: {} };
    const report = {
      version: 1,
      verdict: "violated",
      connections: [{ ...brokenSearch, search: { ...search, failure } }],
    };
    expect(validate(report)).toBe(false);
  });
});

test("the published schema of a search is the one that the source makes", () => {
  expect(published).toEqual(searchJsonSchema());
});
