import { describe, expect, test } from "vitest";
import { callSite } from "./call-site.ts";

const file = import.meta.filename;

function ours() {
  return callSite(ours, "/elsewhere.ts");
}

describe("the place of a call", () => {
  test("is the line that called, not what is below it", () => {
    const here = ours();
    expect(here.at).toMatchObject({ file, line: 12 });
    expect(here.frames[0]).toContain(`${file}:12:`);
    expect(here.frames.join("\n")).not.toContain("ours");
  });

  test("is the test's file where the stack does not tell", () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    const here = ours();
    Error.stackTraceLimit = limit;
    expect(here).toEqual({ at: { file: "/elsewhere.ts", line: 1, column: 1 }, frames: [] });
  });
});
