import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy, writeFolder } from "./support/cli.ts";
import { goodExample } from "./support/example.ts";

const hmac = (typed: string) =>
  `require('crypto').createHmac('sha256', configuration.PEPPER).update(${typed}).digest('hex')`;
const suffix = (typed: string) => `${typed} + configuration.PEPPER`;

/** The good scripts, with a pepper in each of them, as init finds them. */
async function peppered(name: string, mix: (typed: string) => string): Promise<string> {
  const folder = await writeFolder(`peppers/${name}`, {
    ".git/HEAD": "ref: refs/heads/main\n",
    "package.json": '{ "private": true, "type": "module" }\n',
  });
  cpSync(join(goodExample, "schema.sql"), join(folder, "schema.sql"));
  cpSync(join(goodExample, "database-connections"), join(folder, "database-connections"), {
    recursive: true,
  });
  for (const [script, called, typed] of [
    ["login", "compare", "password"],
    ["create", "hash", "user.password"],
    ["change_password", "hash", "newPassword"],
  ] as const) {
    replaceIn(scriptOf(folder, script), `bcrypt.${called}(${typed},`, `bcrypt.${called}(${mix(typed)},`);
  }
  expect(understudy(["init", "--yes", "--no-install"], folder).code).toBe(0);
  return folder;
}

function scriptOf(folder: string, script: string): string {
  return join(folder, "database-connections", "legacy-users", `${script}.js`);
}

function replaceIn(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

/** The mapping as it was before anybody told it of the pepper. */
function forget(folder: string): void {
  replaceIn(join(folder, "understudy.yaml"), /, first: \{.*?PEPPER\}" \}/, "");
}

function run(folder: string, ...more: readonly string[]) {
  const { code, stdout } = understudy(["test", "--search", "off", ...more], folder);
  return { code, stdout };
}

function result(folder: string): RunResult & { readonly code: number | null } {
  const { code, stdout } = run(folder, "--reporter", "json");
  return { ...(JSON.parse(stdout) as RunResult), code };
}

test.for([
  ["a pepper behind the password", suffix],
  ["an HMAC under bcrypt", hmac],
] as const)("init writes %s, and right scripts are honoured", async ([name, mix]) => {
  const folder = await peppered(name, mix);
  const { code, stdout } = run(folder);
  expect(stdout).toContain("honoured: ");
  expect(code, stdout).toBe(0);
});

describe("a mapping whose hash is not the scripts'", () => {
  test("is told as that, with its place, and nothing that follows from it as broken", async () => {
    const folder = await peppered("forgotten", suffix);
    forget(folder);
    const told = result(folder);
    expect(told).toMatchObject({ code: 2, verdict: "error", violations: expect.any(Array) });
    expect(told.violations.filter(({ level }) => level !== "note")).toEqual([]);
    expect(told.counts).toMatchObject({ failed: 0, violated: 0 });
    const line = readFileSync(join(folder, "understudy.yaml"), "utf8")
      .split("\n")
      .findIndex((text) => text.includes("hash:"));
    expect(told.error).toMatchObject({ code: "hash-differs", at: { line: line + 1 } });
    expect(told.error?.at?.file).toBe(join(folder, "understudy.yaml"));
    expect(told.error?.help).toContain('first: { suffix: "${configuration.PEPPER}" }');
    const { stdout } = run(folder, "--trace", "traces");
    const blocks = stdout.split("\n\n").slice(1);
    expect(blocks[0]).toContain("error hash-differs");
    expect(stdout).toContain("error: the mapping hashes passwords otherwise than the scripts");
    const traces = readdirSync(join(folder, "traces")).map((file) => join("traces", file));
    const judged = understudy(["judge", ...traces], folder);
    expect(judged.stdout).toContain("error hash-differs");
    expect(judged.code).toBe(2);
  });

  test("hides nothing else", async () => {
    const folder = await peppered("and more", suffix);
    forget(folder);
    replaceIn(
      scriptOf(folder, "delete"),
      "return callback(null);\n  });",
      "callback(null);\n    return callback(null);\n  });",
    );
    const { code, violations, error } = result(folder);
    expect([code, error?.code]).toEqual([2, "hash-differs"]);
    const broken = violations.filter(({ level }) => level === "must").map(({ contract }) => contract);
    expect(new Set(broken)).toEqual(new Set(["callback-once"]));
  });
});

test("a login that refuses everybody is a violation", async () => {
  const folder = await peppered("closed", suffix);
  replaceIn(scriptOf(folder, "login"), "matches = await", "matches = !await");
  const { code, verdict, error, violations } = result(folder);
  expect([code, verdict, error]).toEqual([1, "violated", undefined]);
  expect(violations.map(({ contract }) => contract)).toContain("created-user-can-log-in");
});

test("where no script writes passwords, a note says that the mapping may be wrong", async () => {
  const folder = await peppered("login alone", suffix);
  forget(folder);
  const scripts = ["create", "change_password", "change_email", "delete", "verify"];
  for (const script of scripts) {
    rmSync(scriptOf(folder, script));
    replaceIn(join(scriptOf(folder, script), "..", "database.json"), new RegExp(`\\s*"${script}": .*`), "");
  }
  replaceIn(join(scriptOf(folder, "login"), "..", "database.json"), 'login.js",', 'login.js"');
  const { code, verdict, notes } = result(folder);
  expect([code, verdict]).toEqual([1, "failed"]);
  expect(notes.filter((note) => note.includes("the mapping's `hash`"))).toHaveLength(1);
});
