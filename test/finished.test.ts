import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy } from "./support/cli.ts";
import { exampleFolder, root } from "./support/example.ts";

const ending = "function (identifier, password, callback) { return callback(null, null); }";

async function run(login: string, getUser: string, project = "") {
  const folder = join(root, ".understudy", "folders", "finished");
  await rm(folder, { recursive: true, force: true });
  await cp(exampleFolder("postgres-import"), folder, { recursive: true });
  const scripts = join(folder, "database-connections", "moving-users");
  await writeFile(join(scripts, "login.js"), login);
  await writeFile(join(scripts, "get_user.js"), getUser);
  if (project !== "") await writeFile(join(folder, "understudy.yaml"), project);
  const ran = understudy(["test", "scenarios/migration", "any/login", "--reporter", "json"], folder);
  return { code: ran.code, result: JSON.parse(ran.stdout) as RunResult };
}

test("the scripts that end a migration are verified as such, with and without a store", async () => {
  const getUser = ending.replace(" password,", "");
  for (const project of ["", "connection: database-connections/moving-users\nstore: { adapter: none }\n"]) {
    const { code, result } = await run(ending, getUser, project);
    expect(code, JSON.stringify(result)).toBe(0);
    expect(result).toMatchObject({ verdict: "honoured", counts: { failed: 0, violated: 0, warnings: 0 } });
    const ran = result.suites.filter(({ scenarios }) => scenarios.some(({ status }) => status === "passed"));
    expect(ran.map(({ file }) => file.replace(/.*\//, ""))).toEqual(["finished.suite.yaml"]);
    expect(result.notes.join()).toContain("which ends its migration");
  }
});

test.for([
  ["one of them", ending, "function (email, callback) { callback(new Error('down')); }"],
  [
    "scripts that were emptied",
    "function (a, b, callback) { callback(null); }",
    "function (a, callback) { callback(); }",
  ],
] as const)("%s is not taken for the end of a migration", async ([, login, getUser]) => {
  const { code, result } = await run(login, getUser);
  expect(code).toBe(1);
  expect(result.counts.violations).toBeGreaterThan(0);
});
