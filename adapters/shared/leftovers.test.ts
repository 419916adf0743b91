import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanLeftovers, endRun, registerLeftover } from "./leftovers.ts";
import { processStart } from "./process-identity.ts";

let cache = "";

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "understudy-leftovers-"));
});

afterEach(() => rm(cache, { recursive: true, force: true }));

test("leaves alone what a living process owns", async () => {
  const folder = join(cache, "data");
  await mkdir(folder);
  await registerLeftover(cache, { folder });
  expect(await cleanLeftovers(cache)).toBe(0);
  expect((await stat(folder)).isDirectory()).toBe(true);
});

test("forgets what was disposed", async () => {
  const note = await registerLeftover(cache, { folder: join(cache, "data") });
  expect(await readdir(join(cache, "runs"))).toHaveLength(1);
  await note[Symbol.asyncDispose]();
  expect(await readdir(join(cache, "runs"))).toEqual([]);
});

test("stops the process and removes the folder of an owner that was killed", async () => {
  const owner = spawn(process.execPath, ["--input-type=module-typescript", "-e", ownerScript(cache)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(owner.stdout, "data")) as [Buffer];
  const child = Number(said.toString());
  owner.kill("SIGKILL");
  await once(owner, "exit");
  expect(await processStart(child)).not.toBeNull();

  expect(await cleanLeftovers(cache)).toBe(1);
  expect(await processStart(child)).toBeNull();
  await expect(stat(join(cache, "data"))).rejects.toMatchObject({ code: "ENOENT" });
  expect(await readdir(join(cache, "runs"))).toEqual([]);
});

test("ends what a run has started in processes that are still alive, and nothing of another run", async () => {
  const folders = ["one", "two"].map((name) => join(cache, name));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const [index, folder] of folders.entries()) {
    await registerLeftover(cache, { folder, run: `run-${index}` });
  }
  expect(await endRun(cache, "run-0")).toBe(1);
  expect(await readdir(cache)).toEqual(expect.arrayContaining(["runs", "two"]));
  expect(await readdir(cache)).not.toContain("one");
});

test("is content with a cache folder that has never been used", async () => {
  expect(await cleanLeftovers(join(cache, "none"))).toBe(0);
});

function ownerScript(folder: string): string {
  const module = new URL("leftovers.ts", import.meta.url).href;
  return `
    import { spawn } from "node:child_process";
    import { mkdirSync } from "node:fs";
    import { registerLeftover } from ${JSON.stringify(module)};
    mkdirSync(${JSON.stringify(join(folder, "data"))});
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
    await registerLeftover(${JSON.stringify(folder)}, { pid: child.pid, folder: ${JSON.stringify(join(folder, "data"))} });
    console.log(child.pid);
    setInterval(() => {}, 1000);
  `;
}
