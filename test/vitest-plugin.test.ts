import { beforeAll, describe, expect, test } from "vitest";
import { installed, vitest } from "./support/installed.ts";

let folder = "";

beforeAll(async () => {
  folder = await installed("vitest-projects");
});

describe("the plugin", () => {
  test("in the root's configuration runs the suites of a project that extends it", () => {
    const { code, stdout, stderr } = vitest([], folder);
    expect(`${stdout}${stderr}`).toContain("|auth| suites/members.suite.yaml (2 tests)");
    expect(`${stdout}${stderr}`).toMatch(/Tests {2}3 passed/);
    expect(code).toBe(0);
  });

  test.for([
    ["suites", "members.suite", "members.suite.yaml:5 a member is found"],
    ["tests in code", "coded", "a member is found by code"],
  ] as const)("tells once what %s are only warned of, with the connection", ([, filter, place]) => {
    const { code, stdout, stderr } = vitest([filter], folder);
    const output = `${stdout}${stderr}`;
    expect(output.match(/should email-verified-returned · get_user · members/g)).toHaveLength(1);
    expect(output).toContain(place);
    expect(output).toContain("scripts/get_user.js:2:");
    expect(code).toBe(0);
  });
});
