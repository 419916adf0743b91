import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { isHarnessError } from "../../model/harness-error.ts";
import type { Trace } from "../../model/trace.ts";
import { trace } from "../testing/sample-trace.ts";
import { parseTraces, traceJsonSchema, type traceSchema } from "./trace-schema.ts";

const schemaFile = join(import.meta.dirname, "../../../scenarios/trace.schema.json");

// The compiler checks: the schema has the type of the model, neither more nor less.
expectTypeOf<z.infer<typeof traceSchema>>().toEqualTypeOf<Trace>();

describe("a saved trace", () => {
  test("is read back as it was written", () => {
    expect(parseTraces(JSON.stringify([trace, trace]), "/t.json")).toEqual([trace, trace]);
  });

  test("may stand alone", () => {
    expect(parseTraces(JSON.stringify(trace), "/t.json")).toEqual([trace]);
  });

  test("may begin with a byte order mark", () => {
    expect(parseTraces(`\uFEFF${JSON.stringify(trace)}`, "/t.json")).toEqual([trace]);
  });

  test("is refused at the place that does not fit", () => {
    const text = JSON.stringify([trace, { ...trace, given: "ada" }], null, 2);
    const error = refusal(text);
    expect(error).toMatchObject({ code: "trace-invalid", at: { file: "/t.json" } });
    expect(error.message).toBe('`[1].given`: expected a list, found "ada"');
    expect(lineOf(text, error.at?.line)).toContain('"given": "ada"');
    expect(error.at?.column).toBe(lineOf(text, error.at?.line).indexOf('"ada"') + 1);
  });

  test("is refused where it stands alone and has a key that nobody knows", () => {
    const text = JSON.stringify({ ...trace, connection: { ...trace.connection, extra: 1 } }, null, 2);
    const error = refusal(text);
    expect(error.message).toContain("unknown key `connection.extra`; known here: name, mode");
    expect(lineOf(text, error.at?.line)).toBe('    "extra": 1');
  });

  test.for([
    ["[1,\n 2 3]", { line: 2, column: 4 }],
    ['{ "version": 1', { line: 1, column: 15 }],
    ["", { line: 1, column: 1 }],
    ["{\n  not JSON\n}", { line: 2, column: 3 }],
  ] as const)("is refused where it stops being JSON: %j", ([text, at]) => {
    const error = refusal(text);
    expect(error.at).toEqual({ file: "/t.json", ...at });
    expect(error.help).toContain("understudy test --trace");
  });
});

describe("the published schema of a trace", () => {
  test("is the one that the source makes", () => {
    expect(JSON.parse(readFileSync(schemaFile, "utf8"))).toEqual(traceJsonSchema());
  });

  test("accepts a trace and a list of them, and nothing else", () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, "utf8")));
    expect([trace, [trace]].map((value) => validate(value))).toEqual([true, true]);
    expect([{}, [{}], { ...trace, version: 2 }].map((value) => validate(value))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

function refusal(text: string) {
  try {
    parseTraces(text, "/t.json");
  } catch (error) {
    if (isHarnessError(error)) return error;
    throw error;
  }
  throw new Error("the trace was accepted");
}

function lineOf(text: string, line: number | undefined): string {
  return text.split("\n")[(line ?? 0) - 1] ?? "";
}
