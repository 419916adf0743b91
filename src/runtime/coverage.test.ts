import { expect, test } from "vitest";
import type { CoveredText } from "../model/coverage.ts";
import { attach } from "./testing/debugger.ts";
import { labOf } from "./testing/lab.ts";

function listener() {
  const heard: CoveredText[] = [];
  const covered = (texts: readonly CoveredText[] | null): void => {
    if (texts === null) throw new Error("this Node can't tell");
    heard.push(...texts);
  };
  return { heard, covered };
}

test("what ran is told once for each invocation, in ranges of the compiled text", async () => {
  const { heard, covered } = listener();
  await using lab = labOf("if (password === 'x') return callback(1);\ncallback(null);", { covered });
  await lab.login();
  await lab.login();
  expect(heard.map(({ plan }) => plan)).toEqual(["login", "login"]);
  expect(heard[1]?.ranges.length).toBeGreaterThan(3);
});

test.for([
  ["writing a file", "require('fs').writeFileSync('/tmp/understudy-coverage', '');", "ERR_ACCESS_DENIED"],
  ["starting a process", "require('child_process').spawnSync('true');", "ERR_ACCESS_DENIED"],
  ["an inspector of its own", "new (require('inspector').Session)().connect();", "ERR_ACCESS_DENIED"],
] as const)("a container that counts refuses %s as any other does", async ([, body, code]) => {
  const { covered } = listener();
  await using lab = labOf(body, { covered });
  expect((await lab.login()).uncaught[0]?.error).toMatchObject({ code });
});

test("a script can't call what the count is taken with", async () => {
  const { covered } = listener();
  await using lab = labOf(
    "try { new Function('return %DebugCollectCoverage()'); callback(1); } catch (e) { callback(null, e.name); }",
    { covered },
  );
  expect((await lab.login()).reply).toMatchObject({ error: null, result: "SyntaxError" });
});

test.for([
  ["is idle", "void password;", "idle"],
  ["waits for a server until the limit", "require('net').createServer().listen(0);", "limit"],
] as const)("a stall is told as it is without counting: the script %s", async ([, body, stall]) => {
  const { heard, covered } = listener();
  await using counting = labOf(body, { covered });
  await using plain = labOf(body);
  const records = [await counting.login(700), await plain.login(700)];
  expect(records).toMatchObject([
    { outcome: "stalled", stall },
    { outcome: "stalled", stall },
  ]);
  expect(heard).toHaveLength(1);
});

test("a callback after the limit counts no more than without counting", async () => {
  const { covered } = listener();
  const busy = "const end = Date.now() + 460; while (Date.now() < end); callback(null);";
  await using lab = labOf(busy, { covered });
  expect(await lab.login(400)).toMatchObject({ outcome: "stalled", stall: "limit", calls: [] });
});

test("a debugger attaches to a container that counts, and both do their work", async () => {
  const { heard, covered } = listener();
  const attached: ReturnType<typeof attach>[] = [];
  const inspection = { port: 0, listening: (url: string) => void attached.push(attach(url)) };
  await using lab = labOf("callback(null);", { covered, inspection });
  expect((await lab.login(60_000)).outcome).toBe("succeeded");
  expect(heard).toHaveLength(1);
  expect((await attached[0])?.stops).toHaveLength(1);
});
