import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy, writeFolder } from "./support/cli.ts";
import { packageFolder } from "../src/session/places.ts";

/** The example of an API; of these files, what a pattern finds becomes something else. */
async function changed(name: string, changes: Readonly<Record<string, readonly [RegExp, string]>>) {
  const folder = await writeFolder(`api-refuses/${name}`, { "package.json": '{ "type": "module" }\n' });
  const example = join(packageFolder, "examples", "http");
  for (const part of ["database-connections", "understudy.yaml"])
    cpSync(join(example, part), join(folder, part), { recursive: true });
  for (const [file, [from, to]] of Object.entries(changes)) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text.replaceAll(from, () => to),
    );
    expect(readFileSync(path, "utf8")).not.toBe(text);
  }
  return folder;
}

function run(folder: string, ...more: readonly string[]) {
  const { code, stdout } = understudy(["test", "--search", "off", ...more], folder);
  return { code, stdout };
}

function told(folder: string): RunResult & { readonly code: number | null } {
  const { code, stdout } = run(folder, "--reporter", "json");
  return { ...(JSON.parse(stdout) as RunResult), code };
}

const line = (folder: string, text: string) =>
  readFileSync(join(folder, "understudy.yaml"), "utf8")
    .split("\n")
    .findIndex((one) => one.startsWith(`  ${text}:`)) + 1;

test("where no script gets in, that is told once and first, with its place, and nothing that follows from it", async () => {
  const folder = await changed("auth", {
    "understudy.yaml": [/bearer: token-of.*\}/g, "basic: { user: a, password: b } }"],
  });
  const result = told(folder);
  expect(result).toMatchObject({ code: 2, verdict: "error", counts: { failed: 0, violated: 0 } });
  expect(result.error).toMatchObject({ code: "api-refuses", at: { line: line(folder, "auth") } });
  expect(result.error?.message).toContain(
    "It sent `authorization: Bearer …`; `auth` expects `authorization: Basic …`",
  );
  expect(result.violations.filter(({ level }) => level === "must")).toEqual([]);
  expect(result.notes.filter((note) => note.includes("refused"))).toEqual([]);
  const { stdout } = run(folder, "--trace", "traces");
  expect(stdout.split("\n\n")[1]).toContain("error api-refuses");
  expect(stdout).toContain("error: the API that the project file describes refuses every request");
  const traces = readdirSync(join(folder, "traces")).map((file) => join("traces", file));
  const judged = understudy(["judge", ...traces], folder);
  expect([judged.code, judged.stdout.includes("error api-refuses")]).toEqual([2, true]);
});

test("paths that stand nowhere are the same mistake, at `routes`", async () => {
  const folder = await changed("paths", { "understudy.yaml": [/(?<=: "?)\/(?=members|sessions)/g, "/v2/"] });
  const { code, error } = told(folder);
  expect([code, error?.code, error?.at?.line]).toEqual([2, "api-refuses", line(folder, "routes")]);
  expect(error?.message).toContain(
    "Below https://members.example/api/v1 there is POST /v2/sessions, GET /v2/members",
  );
});

test("a script that shows another token while others get in is told as that script's", async () => {
  const script = "database-connections/legacy-users/get_user.js";
  const folder = await changed("one", { [script]: [/configuration\.API_TOKEN/g, "'other'"] });
  const { code, error, violations, notes } = told(folder);
  expect([code, error]).toEqual([1, undefined]);
  expect(violations.filter(({ script }) => script === "get_user")).not.toEqual([]);
  expect(notes.filter((note) => note.includes("refused each request of get_user"))).toHaveLength(1);
});
