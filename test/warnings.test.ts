import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy } from "./support/cli.ts";
import { exampleFolder, root } from "./support/example.ts";

const flag = [
  "email_verified: user.email_verified,",
  "email_verified: user.email_verified ? 1 : 0, blocked: 0,",
];
const phone = ["email: user.email,", "email: user.email, phone_number: '0171 1234567',"];
const empty = ["email: user.email,", "email: user.email, phone_number: '', username: '',"];
const nobody = ["return callback(null);", "return callback(null, false);"];
const both = ["email-verified-returned", "profile-shape"];

test.for([
  ["postgres", "a flag that is a number", flag, both],
  ["postgres-import", "a flag that is a number", flag, both],
  ["postgres", "a phone number as it was typed", phone, ["profile-shape"]],
  ["postgres", "empty identifiers", empty, []],
  ["postgres-import", "empty identifiers", empty, []],
  ["postgres", "false for nobody", nobody, ["unknown-user-is-absent"]],
  ["postgres-import", "false for nobody", nobody, ["unknown-user-is-absent"]],
] as const)("in examples/%s %s fails no scenario", async ([example, , [from, to], warned]) => {
  const folder = await exampleWith(example, from as string, to as string);
  const suites = ["scenarios/legacy", "scenarios/migration", "any/get-user", "any/login"];
  const ran = understudy(["test", ...suites, "--search", "off", "--reporter", "json"], folder);
  const { counts, violations, verdict } = JSON.parse(ran.stdout) as RunResult & { violations: Violations };
  expect(ran.code, ran.stdout).toBe(0);
  expect(counts).toMatchObject({ failed: 0, violated: 0 });
  expect(verdict).toBe("honoured");
  expect(
    [...new Set(violations.flatMap((one) => (one.level === "should" ? [one.contract] : [])))].toSorted(),
  ).toEqual(warned);
});

type Violations = readonly { readonly contract: string; readonly level: string }[];

/** A copy of an example without suites of its own, in whose login and get_user another text stands. */
async function exampleWith(example: string, from: string, to: string): Promise<string> {
  const folder = join(root, ".understudy", "folders", "warnings");
  await rm(folder, { recursive: true, force: true });
  await cp(exampleFolder(example), folder, { recursive: true });
  await rm(join(folder, "suites"), { recursive: true, force: true });
  const scripts = join(
    folder,
    "database-connections",
    example === "postgres" ? "legacy-users" : "moving-users",
  );
  for (const file of ["login.js", "get_user.js"]) {
    const text = await readFile(join(scripts, file), "utf8");
    await writeFile(join(scripts, file), text.replaceAll(from, to));
  }
  return folder;
}
