import { once } from "node:events";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { aheadOf, boot, bootSome } from "./boot.ts";
import type { BootOptions } from "./container-options.ts";

const options: BootOptions = {
  node: null,
  memoryMb: 64,
  compiled: null,
  permissions: () => [],
  folder: tmpdir(),
  preloads: [],
};

test("each process that waits is handed out once", () => {
  using ahead = bootSome(options, 2);
  const taken = [ahead.take(), ahead.take()];
  expect(new Set(taken.map((booted) => booted?.child.pid)).size).toBe(2);
  expect(ahead.take()).toBeUndefined();
  for (const booted of taken) booted?.child.kill("SIGKILL");
});

test("as many are started as are missing", () => {
  using ahead = bootSome(options, 1);
  const first = ahead.take();
  ahead.fill(2);
  const taken = [ahead.take(), ahead.take()];
  expect(new Set([first, ...taken].map((booted) => booted?.child.pid)).size).toBe(3);
  expect(ahead.take()).toBeUndefined();
  for (const booted of [first, ...taken]) booted?.child.kill("SIGKILL");
});

test("beyond the first few they are started one by one, unless somebody was faster", async () => {
  let started = 0;
  using ahead = aheadOf(() => {
    started += 1;
    return boot(options);
  });
  ahead.fill(4);
  expect(started).toBe(2);
  const taken = [ahead.take(), ahead.take(), ahead.take()];
  expect(taken[2]).toBeUndefined();
  await expect.poll(() => started).toBe(3);
  await setTimeout(100);
  expect(started).toBe(3);
  for (const booted of taken) booted?.child.kill("SIGKILL");
});

test("none is started any more when nobody needs them", async () => {
  let started = 0;
  const ahead = aheadOf(() => {
    started += 1;
    return boot(options);
  });
  ahead.fill(4);
  ahead[Symbol.dispose]();
  await setTimeout(100);
  expect(started).toBe(2);
});

test("a process that could not be started is not handed out", () => {
  using ahead = bootSome({ ...options, node: "/no/such/node" }, 2);
  expect(ahead.take()).toBeUndefined();
});

test("a process that nobody took ends", async () => {
  const waiting = boot(options);
  const ahead = aheadOf(() => waiting);
  ahead.fill(1);
  ahead[Symbol.dispose]();
  expect(await once(waiting.child, "exit")).toEqual([null, "SIGKILL"]);
});
