import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

const facts = { projects: [], engine: null, node: "22.22.0", whole: true, only: [] };

test.for([
  ["schema-failed", "schema-failed"],
  ["toString", "bug"],
  ["ECONNREFUSED", "bug"],
] as const)("an error of code %s is told as %s", ([code, told]) => {
  const error = { name: "Error", message: "it failed", code };
  const collected = { outcomes: [], warnings: [], errors: [error], interrupted: false, durationMs: 1 };
  expect(verdictOf(collected, facts)).toMatchObject({ verdict: "error", error: { code: told } });
});
