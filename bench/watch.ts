import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import type { Figure } from "./run.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
// Below the repository, where scripts find its node_modules.
const folder = join(root, ".understudy", "folders", "bench-watch");
const report = join(folder, "report.json");
const rounds = 5;

interface Change {
  readonly file: string;
  readonly what: string;
  /** The text once more, changed. */
  edit(text: string, round: number): string;
}

const appended = (mark: string) => (text: string) => `${text}${mark} more\n`;
const script = (name: string): string => `database-connections/legacy-users/${name}.js`;

const changes: readonly Change[] = [
  { file: "suites/members.suite.yaml", what: "a suite of its own", edit: appended("#") },
  { file: script("verify"), what: "verify", edit: appended("//") },
  { file: script("change_email"), what: "change_email", edit: appended("//") },
  { file: script("login"), what: "login, which most scenarios run", edit: appended("//") },
  { file: "schema.sql", what: "the schema, which all of them rest on", edit: appended("--") },
  {
    file: "understudy.yaml",
    what: "a comment or a waiver in the project file",
    edit: (text) => `${text}# more\n`,
  },
  {
    file: "understudy.yaml",
    what: "a value of configuration that create and change_password read",
    edit: (text, round) => text.replace(/BCRYPT_ROUNDS: .*/, `BCRYPT_ROUNDS: ${4 + (round % 2)}`),
  },
  {
    file: "understudy.yaml",
    what: "a contract's settings",
    edit: (text, round) =>
      `${text.replace(/^contracts:.*\n/m, "")}contracts: { profile-consistency: { ignore: [x${round}] } }\n`,
  },
  {
    file: "understudy.yaml",
    what: "the time limit, which all of them rest on",
    edit: (text, round) => `${text.replace(/^runtime:.*\n/m, "")}runtime: { limit: ${10 + round}s }\n`,
  },
];

/** From saving a file of `examples/postgres` to the verdict on all its scenarios, while `test --watch` runs. */
export async function benchWatch(): Promise<readonly Figure[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "examples/postgres"), folder, { recursive: true });
  const args = ["test", "--watch", "--reporter", "json", "--output-file", report];
  const child = spawn(process.execPath, [join(root, "dist/src/cli/bin.js"), ...args], {
    cwd: folder,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  try {
    await reported(0);
    const figures: Figure[] = [];
    for (const change of changes) {
      const times: number[] = [];
      for (let round = 1; round <= rounds; round += 1) times.push(await make(change, round));
      const name = `--watch: from a change to ${change.what} to the verdict`;
      figures.push({ name, value: `${Math.round(median(times))} ms`, goal: "1000 ms" });
    }
    return figures;
  } finally {
    child.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function make({ file, edit }: Change, round: number): Promise<number> {
  const path = join(folder, file);
  const before = statSync(report).mtimeMs;
  const started = performance.now();
  writeFileSync(path, edit(readFileSync(path, "utf8"), round));
  await reported(before);
  const took = performance.now() - started;
  // What editors do after a save is over by then.
  await sleep(300);
  return took;
}

async function reported(since: number): Promise<void> {
  while ((statSync(report, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= since) await sleep(5);
}
