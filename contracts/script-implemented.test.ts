import { describe, expect, test } from "vitest";
import { scriptImplemented } from "./script-implemented.ts";
import { connection, scriptFacts, trace } from "./testing/build.ts";
import { findings } from "./testing/verdict.ts";

const one = (script: "login" | "create", stub: boolean, import_mode = false) =>
  trace([], {
    connection: connection({
      mode: { ...connection().mode, import_mode },
      scripts: [scriptFacts(script, { stub })],
    }),
  });

describe("script-implemented", () => {
  test("is content with a script", () => {
    expect(findings(scriptImplemented, one("login", false))).toEqual(["honoured"]);
  });

  test("reports the placeholder, once for all scenarios", () => {
    expect(findings(scriptImplemented, [one("login", true), one("login", true)])).toEqual(["must stub"]);
  });

  test("only warns of a placeholder that import leaves unused", () => {
    expect(findings(scriptImplemented, one("create", true, true))).toEqual(["should stub"]);
    expect(findings(scriptImplemented, one("create", true))).toEqual(["must stub"]);
    expect(findings(scriptImplemented, one("login", true, true))).toEqual(["must stub"]);
  });

  test("does not apply to a connection without scripts", () => {
    expect(findings(scriptImplemented, trace([], { connection: connection({ scripts: [] }) }))).toEqual([]);
  });
});
