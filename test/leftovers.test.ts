import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bin, understudy } from "./support/cli.ts";
import { goodExample } from "./support/example.ts";

let home = "";
let env: Readonly<Record<string, string>> = {};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "understudy-leftovers-"));
  execFileSync("chmod", ["755", home]);
  env = { UNDERSTUDY_CACHE: join(home, "cache"), TMPDIR: join(home, "tmp") };
  await mkdir(join(home, "tmp"));
});

afterEach(() => rm(home, { recursive: true, force: true }));

const trial = ["try", "login", "--as", "ada", "--inspect=0"];

test.for([
  ["SIGINT", ["test"]],
  ["SIGTERM", ["test"]],
  ["SIGHUP", ["test"]],
  ["SIGINT", trial],
  ["SIGTERM", trial],
  ["SIGINT", ["search"]],
] as const)("%s ends %j with all that it started", async ([signal, command]) => {
  const run = await startRun(command);
  const { server, processes } = await run.underway();
  process.kill(run.pid, signal);
  const { code } = await run.ended;
  if (command[0] === "test") expect(code).toBeTypeOf("number");
  else expect(code).toBe(130);
  await gone(processes);
  expect(existsSync(server.folder)).toBe(false);
  expect(await temporary()).toEqual([]);
});

test("what a killed run leaves goes with the next run", async () => {
  const run = await startRun();
  const { server, processes } = await run.underway();
  process.kill(run.pid, "SIGKILL");
  await run.ended;
  // Containers see that their parent is gone; the server is there until somebody looks.
  await gone(processes.filter((pid) => pid !== server.pid && !childrenOf(server.pid).includes(pid)));
  expect(isAlive(server.pid)).toBe(true);
  expect(existsSync(server.folder)).toBe(true);

  expect(understudy(["test", "suites"], goodExample, env).code).toBe(0);
  await gone(processes);
  expect(existsSync(server.folder)).toBe(false);
  expect(await notes()).toEqual([]);
  expect(await temporary()).toEqual([]);
});

interface Server {
  readonly pid: number;
  readonly folder: string;
}

async function startRun(command: readonly string[] = ["test"]) {
  const child = spawn(process.execPath, [bin, ...command], {
    cwd: goodExample,
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined, ...env },
    stdio: "ignore",
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the command line did not start");
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null }));
  return { pid, ended, underway: () => underway(pid) };
}

/** Once the server runs and a container has been started: the server, and all processes below the run's. */
async function underway(
  pid: number,
): Promise<{ readonly server: Server; readonly processes: readonly number[] }> {
  for (;;) {
    const server = (await notes()).find((note) => note.pid !== undefined);
    const processes = descendantsOf(pid);
    if (server?.pid !== undefined && processes.some((child) => isContainer(child))) {
      return { server: { pid: server.pid, folder: server.folder }, processes };
    }
    if (!isAlive(pid)) throw new Error("the run ended before a container was started");
    await sleep(200);
  }
}

async function notes(): Promise<readonly { readonly pid?: number; readonly folder: string }[]> {
  const folder = join(home, "cache", "runs");
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => readFile(join(folder, name), "utf8").catch(() => null)),
  );
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Server]));
}

/** What is ours in the temporary folder; Node keeps a cache of its own there. */
async function temporary(): Promise<readonly string[]> {
  return (await readdir(join(home, "tmp"))).filter((name) => name.startsWith("understudy"));
}

function table(): readonly (readonly [pid: number, parent: number, state: string])[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid = "", parent = "", state = ""] = line.trim().split(/\s+/);
    return [Number(pid), Number(parent), state] as const;
  });
}

function childrenOf(pid: number): readonly number[] {
  return table().flatMap(([child, parent]) => (parent === pid ? [child] : []));
}

function descendantsOf(pid: number): readonly number[] {
  const children = childrenOf(pid);
  return children.concat(children.flatMap(descendantsOf));
}

function isContainer(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("inside/main");
}

function isAlive(pid: number): boolean {
  return table().some(([candidate, , state]) => candidate === pid && !state.startsWith("Z"));
}

/** Ends when none of them is alive; the test's own limit is the patience. */
async function gone(processes: readonly number[]): Promise<void> {
  while (processes.some(isAlive)) await sleep(200);
}
