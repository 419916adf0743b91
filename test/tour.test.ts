import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";
import { blocksOf } from "./support/markdown.ts";

const blocks = blocksOf("docs/tour.md");
let folder: string;

beforeAll(async () => {
  // A repository of its own, so that nothing is written beside it.
  folder = await writeFolder("tour", { "package.json": '{ "private": true }\n', ".git/HEAD": "" });
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

/** The commands of an example, each with the lines that its output must hold. */
function commandsOf(text: string) {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...expected] = part.trimEnd().split("\n");
      return { args: command.replace(/^npx (auth0-)?understudy /, "").split(" "), expected };
    });
}

/** What a command is called with here: nobody is asked, and nothing installed. */
function unattended(args: readonly string[]): readonly string[] {
  return args[0] === "init" ? [...args, "--yes", "--no-install"] : args;
}

/** The last step is for scripts that honour everything, which these do not yet; gate.test.ts runs it on such. */
function isForLater(args: readonly string[]): boolean {
  return args.includes("--gate") || args.includes("--update-lock");
}

test("each step of the tour leads where it says", { timeout: 300_000 }, async () => {
  for (const { language, text, file } of blocks) {
    if (file !== null) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    } else if (language === "js") {
      await mend(text);
    }
    if (language === "console") run(text);
  }
  expect(blocks.filter(({ language }) => language === "console").length).toBeGreaterThan(5);
});

async function mend(line: string): Promise<void> {
  const script = join(folder, "scripts", "login.js");
  const before = await readFile(script, "utf8");
  const after = before.replace('return callback(new Error("wrong email or password"));', line.trim());
  expect(after).not.toBe(before);
  await writeFile(script, after);
}

function run(text: string): void {
  for (const { args, expected } of commandsOf(text)) {
    if (isForLater(args)) continue;
    const { code, stdout, stderr } = understudy(unattended(args), folder);
    for (const line of expected) expect(stdout).toContain(line.trim());
    expect([0, 1], stderr).toContain(code);
    if (expected.includes("honoured")) expect(code).toBe(0);
  }
}
