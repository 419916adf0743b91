import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoreSettings } from "../../../src/model/adapter.ts";
import { settings, type MongodbSettings } from "../settings.ts";
import { findEmbedded } from "./embedded.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-embedded-"));
  // What the server's user needs is to lie below it.
  await chmod(folder, 0o755);
  await mkdir(join(folder, "cache"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("is not there where mongodb-memory-server is not installed, and says how it would be", async () => {
  expect(await findEmbedded(...given())).toEqual({
    there: false,
    why: "mongodb-memory-server is not installed.",
    wayOut: "For a mongod from npm: npm install --save-dev mongodb-memory-server",
  });
});

test("tells why mongodb-memory-server has no program", async () => {
  await install(`throw new Error("getaddrinfo ENOTFOUND fastdl.mongodb.org")`);
  await expect(start()).rejects.toMatchObject({
    code: "engine-failed",
    message: "mongodb-memory-server has no mongod: getaddrinfo ENOTFOUND fastdl.mongodb.org",
  });
});

test("starts the program that mongodb-memory-server has, also from a folder that is closed to others", async () => {
  const closed = join(folder, "closed");
  await mkdir(closed, { mode: 0o700 });
  const program = join(closed, "mongod");
  await writeFile(program, '#!/bin/sh\necho "no data in ${1%%=*}"\nexit 48\n');
  await chmod(program, 0o700);
  await install(`return ${JSON.stringify(program)}`);
  await expect(start()).rejects.toMatchObject({
    code: "engine-failed",
    message: expect.stringContaining("no data in --dbpath"),
  });
});

async function start(): Promise<unknown> {
  const found = await findEmbedded(...given());
  if (!found.there) throw new Error(found.why);
  return found.start();
}

/** A package that stands in for the real one, which downloads its program. */
async function install(getPath: string): Promise<void> {
  const module = join(folder, "node_modules", "mongodb-memory-server");
  await mkdir(module, { recursive: true });
  await writeFile(join(module, "index.js"), `exports.MongoBinary = { async getPath() { ${getPath}; } };`);
}

function given(): Parameters<typeof findEmbedded> {
  const store: StoreSettings<MongodbSettings> = {
    adapter: "mongodb",
    settings: settings.parse({}),
    folder,
    at: () => ({ file: "understudy.yaml", line: 1, column: 1 }),
  };
  return [store, { engine: "embedded", cacheFolder: join(folder, "cache"), env: {} }];
}
