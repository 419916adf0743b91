import { describe, expect, test } from "vitest";
import type { ScriptShape } from "../src/model/connection.ts";
import { implicitRequest } from "./implicit-request.ts";
import { connection, line, scriptFacts, trace } from "./testing/build.ts";
import { findings } from "./testing/verdict.ts";

const of = (shape: Partial<ScriptShape>) =>
  trace([], { connection: connection({ scripts: [scriptFacts("login", shape)] }) });

describe("implicit-request", () => {
  test("notes a script that uses the global, once for all scenarios", () => {
    const bare = of({ implicitGlobals: [{ name: "request", at: line(3) }] });
    expect(findings(implicitRequest, [bare, bare])).toEqual(["note implicit"]);
  });

  test("is content with a script that requires it", () => {
    const requires = [{ specifier: "request@2.88.2", at: line(2) }];
    expect(findings(implicitRequest, of({ requires }))).toEqual(["honoured"]);
  });

  test("does not apply to scripts that have nothing to do with it", () => {
    const requires = [{ specifier: "request-ip", at: line(2) }];
    const implicitGlobals = [{ name: "bcrypt", at: line(3) }];
    expect(findings(implicitRequest, of({ requires, implicitGlobals }))).toEqual([]);
  });
});
