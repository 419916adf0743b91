import { expect, test } from "vitest";
import { unmetScenario, violated } from "./testing/sample-results.ts";
import { unmetBlock } from "./unmet-block.ts";

const suite = { name: "Moving", connection: "members" };
const script = "one\ntwo\nbcrypt.compare();\nfour\n";
const options = {
  cwd: "/repo",
  width: 100,
  colour: false,
  source: (file: string) => (file === "/repo/login.js" ? script : null),
};

test("tells what the script did instead, with its line, and which scenarios fail by the same", () => {
  const scriptFailed = {
    script: "login",
    outcome: "failed",
    error: { name: "ReferenceError", message: "bcrypt is not defined" },
  } as const;
  const scriptAt = { file: "/repo/login.js", line: 3, column: 1 };
  const unmet = unmetScenario.unmet.map((one) => ({ ...one, scriptFailed, scriptAt }));
  const others = violated.suites
    .slice(0, 1)
    .flatMap((one) => one.scenarios.slice(0, 1).map((scenario) => ({ suite: one, scenario })));
  const text = unmetBlock(suite, { ...unmetScenario, unmet }, { ...options, others });
  expect(text).toContain("login called back with ReferenceError: bcrypt is not defined.");
  expect(text).toContain("> 3 | bcrypt.compare();");
  expect(text).toContain(`same in:  `);
  expect(text).toContain(others[0]?.scenario.name);
});

test("tells nothing of a script that succeeded", () => {
  const text = unmetBlock(suite, unmetScenario, options);
  expect(text).not.toMatch(/called back with |same in/);
});
