import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import type { Figure } from "./run.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
// Below the repository, where scripts find its node_modules.
const folder = join(root, ".understudy", "folders", "bench-watch");
const report = join(folder, "report.json");
const rounds = 5;

const changes = {
  "suites/members.suite.yaml": "a suite of its own",
  "database-connections/legacy-users/verify.js": "verify",
  "database-connections/legacy-users/change_email.js": "change_email",
  "database-connections/legacy-users/login.js": "login, which most scenarios run",
  "schema.sql": "the schema, which all of them rest on",
  "understudy.yaml": "the project file, which all of them rest on",
} as const;

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
    for (const [file, what] of Object.entries(changes)) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await change(join(folder, file)));
      const value = `${Math.round(median(times))} ms`;
      figures.push({ name: `--watch: from a change to ${what} to the verdict`, value, goal: "1000 ms" });
    }
    return figures;
  } finally {
    child.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const comments: Readonly<Record<string, string>> = { ".js": "//", ".sql": "--" };

async function change(file: string): Promise<number> {
  const before = statSync(report).mtimeMs;
  const comment = comments[extname(file)] ?? "#";
  const started = performance.now();
  writeFileSync(file, `${readFileSync(file, "utf8")}${comment} more\n`);
  await reported(before);
  const took = performance.now() - started;
  // What editors do after a save is over by then.
  await sleep(300);
  return took;
}

async function reported(since: number): Promise<void> {
  while ((statSync(report, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= since) await sleep(5);
}
