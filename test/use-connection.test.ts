import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { understudy } from "./support/cli.ts";
import { root } from "./support/example.ts";
import { installed, vitest } from "./support/installed.ts";

let folder = "";

beforeAll(async () => {
  folder = await installed("scripts-repo");
});

/** What Vitest wrote about one failing test. */
function failureOf(output: string, name: string): string {
  const [, ...parts] = output.split(/^ FAIL {2}/m);
  const part = parts.find((one) => one.split("\n")[0]?.endsWith(name));
  if (part === undefined) throw new Error(`no failure of ${name} in\n${output}`);
  return part.split(/^⎯+\[/m)[0] ?? "";
}

/** The examples of a page that are tests. */
function testsIn(text: string): readonly string[] {
  const examples = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code);
  return examples.filter((code) => /useConnection\(|assertConnection\(/.test(code));
}

describe("a connection in plain Vitest", () => {
  test.for([
    ["in processes", []],
    ["in threads that are shared", ["--pool", "threads", "--no-isolate"]],
    ["with the plugin's server", ["--config", "vitest.plugin.config.ts", "members"]],
  ] as const)("serves tests %s", ([, args]) => {
    const { code, stdout, stderr } = vitest(["careful", "unjudged", ...args], folder);
    expect(`${stdout}${stderr}`).toMatch(/Tests {2}\d+ passed/);
    expect(code).toBe(0);
  });

  test("fails tests whose scripts break a contract, at the script's line", () => {
    const { code, stdout, stderr } = vitest(["careless"], folder);
    const output = `${stdout}${stderr}`;
    expect(code).toBe(1);
    expect(output).toMatch(/Tests {2}6 failed \| 1 passed/);
    const atEnd = failureOf(output, "is judged at the end");
    expect(atEnd).toContain("must wrong-password-error · login · careless");
    expect(atEnd).toMatch(/careless\/login\.js:9:22\n.*\n +> +9 \| +if \(!known\) return callback/);
    expect(atEnd).toContain("careless.spec.ts:9 is judged at the end");
    const expected = failureOf(output, "is judged by an expectation");
    expect(expected).toContain("❯ careless.spec.ts:15:17");
    expect(expected).toContain("careless/login.js:9:22");
    expect(expected.match(/wrong-password-error/g)).toHaveLength(1);
  });

  test("shows no line of Understudy's own, and what is wrong with the input", () => {
    const { stdout, stderr } = vitest(["careless", "missing", "concurrent"], folder);
    const output = `${stdout}${stderr}`;
    expect(output).not.toContain("node_modules/auth0-understudy");
    expect(failureOf(output, "bad input is an error of the test")).toMatch(
      /`shoe_size`[\s\S]*careless\.spec\.ts:31/,
    );
    expect(failureOf(output, "a script that is not there is an error of the test")).toContain(
      "The connection careless has no verify script.\nIts scripts: login, get_user, create.",
    );
    expect(failureOf(output, "none of ours can not be judged")).toContain("❯ careless.spec.ts:39");
    expect(failureOf(output, "missing.spec.ts [ missing.spec.ts ]")).toContain("There is no nowhere.yaml in");
    expect(failureOf(output, "comes at the same time")).toContain("Take out `concurrent`");
  });

  test("tells the story of a flow that went another way, without secrets", () => {
    const { stdout, stderr } = vitest(["careless", "-t", "tells the story"], folder);
    const told = failureOf(`${stdout}${stderr}`, "tells the story where the log is another");
    expect(told).toMatch(
      /expected the tenant log to have fp, and got s\n\nlogin ada@example\.com · import off/,
    );
    expect(told).toMatch(/tenant → login +\("ada@example\.com", "«password:ada»", callback\)/);
    expect(told).not.toContain("correct-horse-1");
  });

  test("serves tests for many values, and searches", () => {
    const { code, stdout, stderr } = vitest(["searched.spec"], folder);
    expect(`${stdout}${stderr}`).toMatch(/Tests {2}4 passed/);
    expect(code).toBe(0);
  });

  test("shows with which values a test fails, and what a search has found", () => {
    const { stdout, stderr } = vitest(["searched-in-vain"], folder);
    const output = `${stdout}${stderr}`;
    expect(output).toMatch(/Tests {2}4 failed/);
    const values = failureOf(output, "short passwords are enough");
    expect(values).toMatch(/1\. "ada@example\.com"\n +2\. "correct-ada-1.{3,}"\n/);
    expect(values).toMatch(/again: prop\(\[…\], \{ seed: 1, path: "\d+(:\d+)*" \}\)/);
    expect(values).toContain("❯ searched-in-vain.spec.ts:8:27");
    const judged = failureOf(output, "a contract is judged for each set of values");
    expect(judged).toMatch(/1\. "ada@example\.com"\n +2\. "/);
    expect(judged).toContain("must wrong-password-error · login · careless");
    const search = failureOf(output, "a search says what it found");
    expect(search).toContain("careless/login.js:");
    expect(search).toContain("suite: Found by understudy search");
    expect(search).toMatch(/again: understudy search --seed 1 --path \d+/);
    expect(failureOf(output, "a search needs a project")).toContain("There is no nowhere.yaml in");
  });

  test("names a hash that is not the scripts' after tests that failed by it, and only then", async () => {
    const apart = await installed("scripts-repo", "other-hash");
    const mapping = await readFile(join(apart, "understudy.yaml"), "utf8");
    await writeFile(join(apart, "understudy.yaml"), mapping.replace("{ bcrypt: { cost: 4 } }", "sha256"));
    for (const name of ["in-vain", "as-it-is"])
      await writeFile(join(apart, `${name}.spec.ts`), otherHash(name === "in-vain"));
    const failed = vitest(["in-vain"], apart);
    const output = `${failed.stdout}${failed.stderr}`;
    const told = failureOf(output, "in-vain.spec.ts [ in-vain.spec.ts ]");
    expect(told).toContain("the mapping's `hash` is not the one that the scripts write and compare");
    expect(told).toContain("understudy.yaml:13:35");
    const passed = vitest(["as-it-is"], apart);
    expect(`${passed.stdout}${passed.stderr}`).not.toContain("`hash`");
    expect(passed.code).toBe(0);
  });

  test("has types that a user's compiler accepts, and that refuse what is wrong", () => {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("the documentation", () => {
  test("shows tests that run", async () => {
    const pages = ["docs/vitest.md", "docs/search.md", "README.md"];
    const tests = await Promise.all(
      pages.map(async (page) => testsIn(await readFile(join(root, page), "utf8"))),
    );
    expect(tests.map(({ length }) => length)).toEqual([2, 1, 1]);
    const docs = await installed("scripts-repo", "docs");
    for (const [index, code] of tests.flat().entries())
      await writeFile(join(docs, `docs-${index}.spec.ts`), code);
    const { code, stdout, stderr } = vitest(["docs-"], docs);
    expect(`${stdout}${stderr}`).not.toContain("FAIL");
    expect(code).toBe(0);
  });
});

describe("the story of a flow on the command line", () => {
  test("is told in general", () => {
    const { code, stdout } = understudy(["explain", "flow", "sign_up"], folder);
    expect(code).toBe(0);
    expect(stdout).toContain("With import off · get_user → create → login");
    expect(stdout).toContain("With import on · get_user\n");
  });

  test("is told of each scenario that has the flow", () => {
    const { code, stdout } = understudy(["test", "members", "--explain-flow", "login"], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /story a member logs in · Members · auth\n {2}login ada@example\.com · import off/,
    );
    expect(stdout).toMatch(/tenant → log +s: Successful login/);
  });

  test("names the flows that there are where it is another", () => {
    const { code, stderr } = understudy(["test", "--explain-flow", "sign-up"], folder);
    expect(code).toBe(2);
    expect(stderr).toContain("There is no flow `sign-up` (did you mean sign_up?)");
  });

  test("is a diagram in the JSON report", () => {
    const { stdout } = understudy(["test", "members", "--reporter", "json"], folder);
    const report = JSON.parse(stdout) as { suites: { scenarios: { flows: { mermaid: string }[] }[] }[] };
    expect(report.suites[0]?.scenarios[0]?.flows[0]?.mermaid).toMatch(
      /^sequenceDiagram\n {2}participant p0 as person\n/,
    );
  });
});

/** Tests of a seeded member and of one who has signed up, which are judged or not. */
function otherHash(judge: boolean): string {
  return `
import { useConnection } from "auth0-understudy/vitest";
import { expect, test } from "vitest";
const { tenant, store } = await useConnection("understudy.yaml", { judge: ${judge} });
const [ada, grace] = ["ada", "grace"].map((name) => ({ email: name + "@example.com", password: "correct-" + name + "-1" }));
test("a member", async () => {
  await store.insert(ada);
  const { result } = await tenant.login({ identifier: ada.email, password: ada.password });
  expect(result).toBe(${judge ? '"authenticated"' : '"wrong-credentials"'});
});
test("a new one", async () => {
  await tenant.signUp(grace);
  await tenant.login({ identifier: grace.email, password: grace.password });
});
`;
}
