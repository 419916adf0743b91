import { describe, expect, test } from "vitest";
import { showRecord } from "./record.ts";
import { options } from "./testing/sample-files.ts";
import { crashed, stalled, twice } from "./testing/sample-record.ts";
import { calledTwice } from "./testing/sample-violations.ts";

describe("one invocation", () => {
  test.for([
    ["twice", twice, calledTwice.slice(0, 1)],
    ["crashed", crashed, []],
    ["stalled", stalled, []],
  ] as const)("that is %s reads as written down", async ([name, record, violations]) => {
    const text = showRecord(record, violations, options);
    await expect(text).toMatchFileSnapshot(`testing/snapshots/record-${name}.txt`);
  });

  test("shows what JSON can't hold by its type", () => {
    const shown = (type: "undefined" | "function", unserialisable: string | null) => {
      const args = [{ type, className: null, json: null, unserialisable, fields: {} }];
      const calls = [{ args, error: null, at: null, stack: "", atMs: 1 }];
      return showRecord({ ...twice, calls }, [], options);
    };
    expect(shown("undefined", null)).toMatch(/called back   undefined\n +after 1 ms/);
    expect(shown("function", null)).toMatch(/called back   function\n +after 1 ms/);
    expect(shown("function", "cyclic")).toMatch(/called back   function \(cyclic\)\n +after 1 ms/);
  });

  test("shows the fields of an error that leave the sandbox, without the stack", () => {
    const error = { name: "ValidationError", message: "user_exists", code: "user_exists", stack: "at x" };
    const text = showRecord({ ...twice, reply: { error, result: null } }, [], options);
    expect(text).toContain('{ "error": { "name": "ValidationError", "message": "user_exists"');
    expect(text).not.toContain("at x");
  });
});
