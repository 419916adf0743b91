import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";
import { goodExample, projectOf, root, variants } from "./support/example.ts";

const folder = join(root, ".understudy", "search-after-suites");
const ci = { CI: "1" };

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await cp(goodExample, folder, {
    recursive: true,
    filter: (source) => !/node_modules|suites|\.understudy/.test(source.slice(goodExample.length)),
  });
});

/** Refuses passwords that no shipped suite has. */
async function plantBug(): Promise<void> {
  const file = join(folder, "database-connections", "legacy-users", "login.js");
  const text = await readFile(file, "utf8");
  const refusal =
    "if (/^correct-(ada|grace|joan)-1/.test(password)) return callback(new WrongUsernameOrPasswordError(email));";
  await writeFile(file, text.replace("  let user;\n", `  ${refusal}\n  let user;\n`));
}

describe("understudy test", () => {
  test("ends a whole run with a brief search, whose seed is 1 in CI", () => {
    const { code, stdout } = understudy(["test"], folder, ci);
    expect(stdout).toMatch(
      /\nsearch: \d+ histories that nobody wrote, nothing broken · .* · seed 1 · legacy-users/,
    );
    expect(code).toBe(0);
  });

  test.for([
    ["a filter", ["login.suite"]],
    ["a pattern", ["-t", "a wrong password is refused"]],
    ["a shard", ["login.suite", "--shard", "1/1"]],
    ["--search off", ["login.suite", "--search", "off"]],
  ] as const)("searches nothing with %s", ([, args]) => {
    const { code, stdout } = understudy(["test", ...args, "--reporter", "json"], folder, ci);
    expect(JSON.parse(stdout)).not.toHaveProperty("searches");
    expect(code).toBe(0);
  });

  test("says what it finds in each report, keeps it, and begins with it the next time", async () => {
    await plantBug();
    const found = understudy(["test", "--reporter", "pretty", "--reporter", "junit"], folder, ci);
    expect(found.code).toBe(1);
    expect(found.stdout).toContain("The smallest history that does so, as a suite that can be committed:");
    expect(found.stdout).toMatch(/again: understudy search --seed 1 --path \d+/);
    expect(found.stdout).toMatch(/\nviolated: search found \S/);
    expect(found.stdout).toMatch(/<testsuite name="search" tests="1" failures="1"/);
    expect(await readdir(join(folder, ".understudy", "failures"))).toHaveLength(1);

    const args = ["test", "login.suite", "--search", "quick", "--seed", "1", "--reporter", "json"];
    const again = understudy(args, folder);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({
      verdict: "violated",
      counts: { violated: 0 },
      searches: [{ replayed: [{ verdict: "still-failing" }], search: { seed: 1 } }],
    });
  });

  test("drains the pool of a script that takes clients, and says only what broke", async () => {
    const name = "recovers-after-outage/pg-client-not-released";
    const variant = (await variants("postgres")).find((one) => one.name === name);
    if (variant === undefined) throw new Error("There is no such variant.");
    const { folder: leaking } = await projectOf(variant, "drained");
    const args = ["test", "login.suite", "--search", "quick", "--only", "recovers-after-outage"];
    const { code, stdout } = understudy([...args, "--reporter", "json"], leaking, ci);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "violated",
      searches: [{ sweep: { cells: [{ script: "get_user", outcome: "broken" }] } }],
    });
    expect(code).toBe(1);
  });

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ["There is no search `foo`", ["test", "--search", "foo"]],
    ["--seed means nothing with --search off", ["test", "--search", "off", "--seed", "1"]],
    ["--seed x is not a whole number", ["test", "--seed", "x"]],
    ["--watch and --ui search nothing", ["test", "--watch", "--search", "quick"]],
    ["`understudy record` searches nothing", ["record", "--search", "quick"]],
  ];
  test.for(wrong)("refuses bad arguments: %s", ([message, given]) => {
    const { code, stderr } = understudy(given, goodExample);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test("searches nothing, and says nothing of it, where there is no store", async () => {
    const bare = await writeFolder("search-without-a-store", {
      "scripts/login.js":
        "function login(email, password, callback) { callback(new WrongUsernameOrPasswordError(email)); }",
      "understudy.yaml": "connection: scripts\nstore: { adapter: none }\n",
      "own.suite.yaml":
        "suite: Own\nscenarios:\n  - name: nobody logs in\n    steps:\n      - script: login\n        args: [a@example.com, x-y-z]\n",
    });
    const { code, stdout } = understudy(["test"], bare, ci);
    expect(stdout).not.toContain("search:");
    expect(code).toBe(0);
  });
});
