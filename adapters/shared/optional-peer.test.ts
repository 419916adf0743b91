import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadPeer } from "./optional-peer.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-peer-"));
  const own = join(folder, "node_modules", "pg");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "index.js"), "module.exports = { Client: 'the project’s' };");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("loads the project's own copy before the one beside Understudy", async () => {
  expect(await loadPeer("pg", folder)).toEqual({ Client: "the project’s" });
});

test("falls back on the copy beside Understudy", async () => {
  const pg = await loadPeer<{ readonly Client: unknown }>("pg", tmpdir());
  expect(pg.Client).toBeTypeOf("function");
});

test("names a missing package and the command that installs it", async () => {
  await expect(loadPeer("no-such-driver", folder)).rejects.toMatchObject({
    code: "module-missing",
    message: "Cannot find no-such-driver. Install it: npm install --save-dev no-such-driver",
  });
});
