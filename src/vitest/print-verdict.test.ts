import type { Vitest } from "vitest/node";
import { expect, test } from "vitest";
import type { RunResult } from "../model/run-result.ts";
import { printRunVerdict } from "./print-verdict.ts";

test.for([
  ["hash-differs", 1],
  ["api-refuses", 1],
  ["schema-failed", 0],
] as const)("of an error %s %i is told, since Vitest tells those of tests itself", ([code, count]) => {
  const errors: string[] = [];
  const logger = { error: (text: string) => void errors.push(text), warn() {} };
  const error = { code, message: "two hashes", at: null, help: "write one" };
  printRunVerdict({ logger } as unknown as Vitest, { violations: [], error } as unknown as RunResult);
  expect(errors).toHaveLength(count);
  expect(errors.every((text) => text.includes("two hashes") && text.includes("write one"))).toBe(true);
});
