import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getContainerRuntimeClient } from "testcontainers";
import { afterAll, describe, expect, test } from "vitest";
import { bin } from "../support/cli.ts";
import { exampleFolder } from "../support/example.ts";

const names = ["postgres", "mysql", "mongodb"] as const;
const client = await getContainerRuntimeClient().catch((error: unknown) => String(error));
const there = typeof client === "string" ? [] : names;
const cache = await mkdtemp(join(tmpdir(), "understudy-killed-docker-"));
const env = { NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined, UNDERSTUDY_CACHE: cache };

afterAll(() => rm(cache, { recursive: true, force: true }));

test(`looks at ${there.join(", ") || "nothing, for want of Docker"}`, () => {
  if (typeof client === "string") process.stderr.write(`not there:\n  docker: ${client}\n`);
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(client).not.toBeTypeOf("string");
  expect(names).toEqual(expect.arrayContaining([...there]));
});

describe.each(there)("examples/%s on the engine docker", (name) => {
  test("the container of a run that was killed goes with the next run, which leaves none", async () => {
    const cwd = exampleFolder(name);
    const run = spawn(process.execPath, [bin, "test", "--engine", "docker"], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = once(run, "close");
    let words = "";
    run.stderr.on("data", (text) => (words += String(text)));
    const pid = run.pid ?? 0;
    while ((await runningOf(pid)).length === 0) {
      if (run.exitCode !== null) throw new Error(`the run ended before its container ran: ${words}`);
      await sleep(100);
    }
    run.kill("SIGKILL");
    await ended;

    const args = [bin, "test", "suites", "--engine", "docker"];
    const next = spawnSync(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    expect(next).toMatchObject({ status: 0, stdout: expect.stringMatching(/ docker\b/) });
    expect(await allOf(pid)).toEqual([]);
    expect(await allOf(next.pid)).toEqual([]);
  });
});

interface Listed {
  readonly Id: string;
  readonly Labels: Readonly<Record<string, string>>;
}

/** The containers that a process has started. */
async function allOf(pid: number): Promise<readonly Listed[]> {
  return list({ label: [`understudy.pid=${pid}`] });
}

async function runningOf(pid: number): Promise<readonly Listed[]> {
  return list({ label: [`understudy.pid=${pid}`], status: ["running"] });
}

async function list(filters: Readonly<Record<string, readonly string[]>>): Promise<readonly Listed[]> {
  if (typeof client === "string") throw new Error(client);
  const wanted = Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, [...values]]));
  return client.container.dockerode.listContainers({ all: true, filters: wanted });
}
