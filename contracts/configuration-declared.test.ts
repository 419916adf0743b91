import { describe, expect, test } from "vitest";
import { configurationDeclared } from "./configuration-declared.ts";
import { connection, line, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const reading = (keys: readonly string[], configurationKeys: readonly string[] = ["DATABASE_URL"]) => {
  const configurationReads = keys.map((key) => ({ key, at: line(4) }));
  const scripts = connection().scripts.map((facts) =>
    facts.script === "login" ? scriptFacts("login", { configurationReads }) : facts,
  );
  return trace([], { connection: connection({ scripts, configurationKeys }) });
};

describe("configuration-declared", () => {
  test("is content with keys that exist", () => {
    expect(findings(configurationDeclared, reading(["DATABASE_URL"]))).toEqual(["honoured"]);
  });

  test("warns of each key that does not", () => {
    expect(violations(reading(["DATABASE_URI", "PORT"]))).toEqual([
      "configuration-declared: should undeclared",
      "configuration-declared: should undeclared",
    ]);
    expect(messages(configurationDeclared, reading(["PORT"]))).toEqual([
      "login reads configuration.PORT, and the connection's configuration has only DATABASE_URL.",
    ]);
  });

  test("does not apply to scripts that read no keys, and takes methods of objects for none", () => {
    expect(findings(configurationDeclared, reading(["hasOwnProperty"]))).toEqual([]);
    expect(findings(configurationDeclared, reading([]))).toEqual([]);
  });
});
