import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/example.ts";
import { understudy, writeFolder } from "./support/cli.ts";
import { installed, vitest } from "./support/installed.ts";

test("in a vitest.config each report is a reporter", async () => {
  const folder = await installed("newcomer/wrong", "reporters");
  await writeFile(
    join(folder, "vitest.config.mjs"),
    `import { understudy } from "auth0-understudy/vitest";
import { defineConfig } from "vitest/config";
const reporters = ["json", "junit", "sarif", "github", "html", "pretty"].map((name) => [
  \`auth0-understudy/\${name}\`,
  { outputFile: \`reports/\${name}\` },
]);
export default defineConfig({
  plugins: [understudy({ shipped: false })],
  test: { reporters: ["default", ...reporters] },
});
`,
  );
  await writeFile(join(folder, "refused.suite.yaml"), refused);
  const { code, stdout, stderr } = vitest([], folder);
  expect(code, stdout + stderr).toBe(1);
  const read = (name: string) => readFile(join(folder, "reports", name), "utf8");
  const report = JSON.parse(await read("json")) as { readonly verdict: string; readonly engine: string };
  expect(report).toMatchObject({ verdict: "violated", engine: expect.stringMatching(/^postgres/) });
  expect(await read("junit")).toContain("<testsuites");
  expect(JSON.parse(await read("sarif"))).toMatchObject({ version: "2.1.0" });
  expect(await read("html")).toContain("<h1 class=bad>");
  expect(await read("pretty")).toContain("violated: ");
  expect(await read("github")).toContain("Understudy: violated");
  expect(stdout).toMatch(/^::error file=.*login\.js,line=\d+/m);
});

test("in a job of GitHub's, marks and a summary stand beside what people read", async () => {
  const folder = await wrong("github-job");
  const summary = join(folder, "summary.md");
  await writeFile(summary, "What another step said.\n");
  const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: root };
  const { code, stdout } = understudy(["test", "login", ...only], folder, env);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^::stop-commands::([\w-]+)\n[\s\S]*violated: [\s\S]*\n::\1::\n::error file=\.understudy\/folders\/github-job\/auth\/login\.js,line=/,
  );
  expect(await readFile(summary, "utf8")).toMatch(/^What another step said\.\n## ❌ Understudy: violated/);
});

test("whoever names reports on GitHub gets these only", async () => {
  const folder = await wrong("github-named");
  const summary = join(folder, "summary.md");
  const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const { stdout } = understudy(["test", "login", ...only, "--reporter", "pretty"], folder, env);
  expect(stdout).not.toContain("::error");
  expect(existsSync(summary)).toBe(false);
});

test("bad input is a mark too", async () => {
  const folder = await writeFolder("github-input", {
    "understudy.yaml": "connection: nowhere\nstore: { adapter: none }\n",
  });
  const { code, stdout } = understudy(["test"], folder, { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: root });
  expect(code).toBe(2);
  expect(stdout).toMatch(/^::error file=\.understudy\/folders\/github-input\/understudy\.yaml,line=1,/);
});

test("several reports go to files of their own in one run", async () => {
  const folder = await wrong("several-reports");
  const names = ["json", "junit", "sarif", "html"];
  const args = names.flatMap((name) => ["--reporter", name, `--output-file.${name}`, `out/${name}`]);
  expect(understudy(["test", "login", ...only, ...args], folder).code).toBe(1);
  for (const name of names) expect(existsSync(join(folder, "out", name)), name).toBe(true);
});

const refused = `suite: Refused
users:
  ada: { email: ada@example.com, password: correct-horse-1, email_verified: true, nickname: ada }
scenarios:
  - name: a wrong password is refused
    given: [ada]
    steps:
      - script: login
        args: [ada@example.com, wrong]
`;

const only = ["--only", "callback-once", "--only", "wrong-password-error"];

async function wrong(name: string): Promise<string> {
  const folder = await writeFolder(name, {});
  await cp(join(root, "test", "fixtures", "newcomer", "wrong"), folder, { recursive: true });
  return folder;
}
