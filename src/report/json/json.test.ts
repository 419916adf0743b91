import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { RunResult } from "../../model/run-result.ts";
import { json } from "./index.ts";
import { reportJsonSchema, type reportSchema } from "./schema.ts";
import { erred, honoured, notVerifiedRun, violated } from "../testing/sample-results.ts";

const published: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../scenarios/report.schema.json"), "utf8"),
);
const validate = new Ajv2020({ strict: false }).compile(published as object);

// The compiler checks: the schema has the type of the model, neither more nor less.
expectTypeOf<Omit<z.infer<typeof reportSchema>, "waived">>().toEqualTypeOf<Omit<RunResult, "waived">>();
expectTypeOf<z.infer<typeof reportSchema>["waived"]>().toEqualTypeOf<RunResult["waived"]>();

describe("the JSON report", () => {
  test.for([
    ["honoured", honoured],
    ["violated", violated],
    ["not-verified", notVerifiedRun],
    ["error", erred],
  ] as const)("of a run that is %s fits its published schema", ([, result]) => {
    validate(JSON.parse(json(result)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("is the result and nothing else", () => {
    expect(JSON.parse(json(violated))).toEqual(violated);
  });

  test.for([
    ["a key that the schema does not know", { ...violated, extra: 1 }],
    ["a verdict that there is not", { ...violated, verdict: "green" }],
    ["no counts", { ...violated, counts: undefined }],
    ["an undefined error", { ...erred, error: { code: "nonsense", message: "", at: null } }],
  ] as const)("does not fit with %s", ([, value]) => {
    expect(validate(JSON.parse(JSON.stringify(value)))).toBe(false);
  });
});

test("the published schema of the report is the one that the source makes", () => {
  expect(published).toEqual(reportJsonSchema());
});
