import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memorySession } from "../run/testing/memory-session.ts";
import { replay } from "./replay.ts";
import { search } from "./search.ts";
import { readFailure, storedFailures, storeFailure, type Kept } from "./stored-failures.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-failures-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a search finds in scripts that compare letter by letter and know no outage. */
async function found(): Promise<Kept> {
  const session = memorySession();
  const options = { seed: 1, runs: 200, timeMs: 60_000, file: "/project/found.suite.yaml" };
  const file = await storeFailure(folder, "legacy", await search([session], options));
  return readFailure(file ?? "");
}

const verdictOf = async (kept: Kept) => (await replay(memorySession(), [kept]))[0]?.verdict;

test("what a search found is kept in a small file, once", async () => {
  const { file, failure } = await found();
  await found();
  expect(await storedFailures(folder)).toEqual([{ file, failure }]);
  expect(file).toMatch(/\.understudy\/failures\/[0-9a-f]{12}\.json$/);
  expect((await stat(file)).size).toBeLessThan(2000);
});

test("a search that found nothing keeps nothing", async () => {
  const nothing = {
    seed: 1,
    path: null,
    runs: 9,
    impossible: 0,
    unconfirmed: 0,
    durationMs: 1,
    failure: null,
  };
  expect(await storeFailure(folder, "legacy", nothing)).toBeNull();
});

test("a project without failures has none", async () => {
  expect(await storedFailures(join(folder, "elsewhere"))).toEqual([]);
});

test("a failure that comes again is still failing", async () => {
  expect(await replay(memorySession(), [await found()])).toMatchObject([
    { verdict: "still-failing", reason: expect.stringContaining(" ends in ") as string },
  ]);
});

test("a failure that does not come again is fixed", async () => {
  const kept = await found();
  const suite = kept.failure.suite.replaceAll(/ *expect: .*\n/g, "");
  expect(await verdictOf({ ...kept, failure: { ...kept.failure, suite } })).toBe("fixed");
});

test("a failure of another connection is no longer valid", async () => {
  const kept = await found();
  expect(await verdictOf({ ...kept, failure: { ...kept.failure, connection: "another" } })).toBe(
    "no-longer-valid",
  );
});

test("a failure that is no suite any more is no longer valid", async () => {
  const kept = await found();
  expect(await verdictOf({ ...kept, failure: { ...kept.failure, suite: "suite: 1" } })).toBe(
    "no-longer-valid",
  );
});

test("a failure whose scripts are gone is no longer valid", async () => {
  const session = memorySession({
    without: ["login", "get_user", "create", "verify", "delete", "change_email"],
  });
  const [replayed] = await replay(session, [await found()]);
  expect(replayed?.verdict).toBe("no-longer-valid");
  expect(replayed?.reason).toContain("the connection has no ");
});

test("a file that is no stored failure is bad input", async () => {
  const file = join(folder, "other.json");
  await writeFile(file, '{ "version": 2 }');
  await expect(readFailure(file)).rejects.toMatchObject({ code: "arguments-invalid" });
  await expect(readFailure(join(folder, "absent.json"))).rejects.toThrow("does not exist");
});

test.for([
  ["", "is a folder"],
  ["nothing.json", "does not exist"],
] as const)("a failure is not read from %j: it %s", async ([name, problem]) => {
  const file = join(folder, name);
  await expect(readFailure(file)).rejects.toMatchObject({
    code: "arguments-invalid",
    message: `${file} ${problem}.`,
  });
});
