import { expect, test } from "vitest";
import { understudy } from "./support/cli.ts";
import { exampleFolder } from "./support/example.ts";

test("the example's own suites pass, with import off and on", () => {
  const { code, stdout } = understudy(["test", "suites"], exampleFolder("auth0"));
  expect(stdout).toContain("auth0 tenant embedded");
  expect(stdout).toMatch(/11 scenarios: 11 passed/);
  expect(stdout).not.toContain("was never met");
  expect(code).toBe(0);
});
