import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy, writeFolder } from "./support/cli.ts";
import { root } from "./support/example.ts";

/** An example; of a file, what a pattern finds becomes something else. */
type Change = readonly [file: string, from: string | RegExp, to: string];

async function changed(
  name: string,
  { example, changes }: { readonly example: string; readonly changes: readonly Change[] },
): Promise<string> {
  const folder = await writeFolder(`search-set-up/${name}`, { "package.json": '{ "type": "module" }\n' });
  for (const part of ["database-connections", "understudy.yaml", "schema.sql"]) {
    const from = join(root, "examples", example, part);
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true });
  }
  for (const [file, from, to] of changes) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const other = text.replaceAll(from, () => to);
    expect(other).not.toBe(text);
    writeFileSync(path, other);
  }
  return folder;
}

const script = (name: string) => `database-connections/legacy-users/${name}.js`;
const otherHash: Change = ["understudy.yaml", /hash: \{ bcrypt: .*? \} \}/g, "hash: sha256"];
const otherAuth: Change = ["understudy.yaml", /bearer: token-of.*\}/g, "basic: { user: a, password: b } }"];

describe("a search alone", () => {
  test.for([
    ["hash-differs", "postgres", otherHash],
    ["api-refuses", "http", otherAuth],
  ] as const)("tells %s instead of what follows from it", async ([code, example, change]) => {
    const folder = await changed(code, { example, changes: [change] });
    const ran = understudy(["search", "--seed", "1", "--quick"], folder);
    expect(ran.stderr).toContain(`error ${code}`);
    expect(ran.stdout).toBe("");
    expect(ran.code).toBe(2);
    // What comes of the project file is no failure of the scripts, to be run again.
    expect(existsSync(join(folder, ".understudy"))).toBe(false);
  });
});

test("a search after suites that do not show it tells it beside what they say", async () => {
  const folder = await changed("after", { example: "postgres", changes: [otherHash] });
  const args = ["test", "get-user.suite", "--search", "quick", "--seed", "1", "--reporter", "json"];
  const { code, stdout } = understudy(args, folder);
  const { verdict, error, counts, searches } = JSON.parse(stdout) as RunResult;
  expect([code, verdict, error?.code, searches]).toEqual([2, "error", "hash-differs", undefined]);
  expect(counts.passed).toBeGreaterThan(0);
});

test("a search blames a login that refuses everybody, and no mapping", async () => {
  const refuses: Change = [script("login"), "matches = await", "matches = !await"];
  const folder = await changed("closed", { example: "postgres", changes: [refuses] });
  const { code, stdout, stderr } = understudy(["search", "--seed", "1", "--quick"], folder);
  expect([code, stderr]).toEqual([1, expect.not.stringContaining("error ")]);
  expect(stdout).toContain("login called back here");
});
