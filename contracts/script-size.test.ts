import { describe, expect, test } from "vitest";
import { scriptSize } from "./script-size.ts";
import { connection, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const of = (bytes: number) => {
  const scripts = connection().scripts.map((facts) =>
    facts.script === "login" ? scriptFacts("login", {}, bytes) : facts,
  );
  return trace([], { connection: connection({ scripts }) });
};

describe("script-size", () => {
  test("is content with 100,000 bytes", () => {
    expect(new Set(findings(scriptSize, of(100_000)))).toEqual(new Set(["honoured"]));
  });

  test("warns where it depends on what 100 KB means", () => {
    expect(violations(of(100_001))).toEqual(["script-size: should at-the-limit"]);
    expect(violations(of(102_400))).toEqual(["script-size: should at-the-limit"]);
  });

  test("reports a script that is too large in either sense", () => {
    expect(violations(of(102_401))).toEqual(["script-size: must too-large"]);
    expect(messages(scriptSize, of(102_401))).toEqual([
      "login is 102401 bytes large; Auth0's limit is 102400 bytes.",
    ]);
  });

  test("does not apply to a connection without scripts", () => {
    expect(findings(scriptSize, trace([], { connection: connection({ scripts: [] }) }))).toEqual([]);
  });
});
