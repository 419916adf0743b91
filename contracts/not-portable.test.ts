import { describe, expect, test } from "vitest";
import { notPortable } from "./not-portable.ts";
import { connection, scriptFacts, trace } from "./testing/build.ts";
import { findings } from "./testing/verdict.ts";

const of = (form: "function" | "program") =>
  trace([], { connection: connection({ scripts: [scriptFacts("login", { form })] }) });

describe("not-portable", () => {
  test("is content with one function", () => {
    expect(findings(notPortable, of("function"))).toEqual(["honoured"]);
  });

  test("notes a script of several statements, once for all scenarios", () => {
    expect(findings(notPortable, [of("program"), of("program")])).toEqual(["note program"]);
  });

  test("does not apply to a connection without scripts", () => {
    expect(findings(notPortable, trace([], { connection: connection({ scripts: [] }) }))).toEqual([]);
  });
});
