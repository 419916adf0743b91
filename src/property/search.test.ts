import { expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import type { SearchResult } from "../model/search-result.ts";
import type { Session } from "../run/session.ts";
import { memorySession } from "../run/testing/memory-session.ts";
import { guardedStore } from "./guarded-store.ts";
import { search, type SearchOptions } from "./search.ts";

const options = { seed: 1, runs: 500, timeMs: 60_000, file: "/project/found.suite.yaml" } as const;

/** The scripts of the session in memory compare letter by letter, and know no outage. */
function find(more: Partial<SearchOptions> = {}, session: Session = memorySession()): Promise<SearchResult> {
  return search([session], { ...options, ...more });
}

const withoutTime = (result: SearchResult) => ({ ...result, durationMs: 0 });

test("a search finds what a correct connection would not do, and makes it small", async () => {
  const { failure, path } = await find();
  expect(failure?.signature).toMatch(/^\w+ ends in .+ instead of /);
  expect(failure?.suite.scenarios[0]?.steps.length).toBeLessThanOrEqual(2);
  expect(failure?.unmet).not.toEqual([]);
  expect(failure?.isSmallest).toBe(true);
  expect(path).toMatch(/^\d+(:\d+)+$/);
});

test("the same seed finds the same", async () => {
  expect(withoutTime(await find())).toEqual(withoutTime(await find()));
});

test("a path leads back to the failure at once", async () => {
  const { path, failure } = await find();
  const again = await find({ path: path ?? "" });
  expect(again.runs).toBe(1);
  expect(again.failure?.text).toBe(failure?.text);
});

test("a number leads to the history that an unbroken search has in that place", async () => {
  const { path } = await find();
  const [place = ""] = path?.split(":") ?? [];
  const again = await find({ path: place });
  expect(again).toMatchObject({ path, runs: 1 });
});

test("a path that leads nowhere is bad input", async () => {
  await expect(find({ path: "3:99:99:99:99" })).rejects.toMatchObject({ code: "arguments-invalid" });
});

test("sessions that take turns find the same as one", async () => {
  const { path, runs, failure } = await find();
  const several = await search([memorySession(), memorySession(), memorySession()], options);
  expect(several).toMatchObject({ path, runs });
  expect(several.failure?.text).toBe(failure?.text);
});

test("without expectations only contracts judge", async () => {
  const { failure, runs } = await find({ expectations: false, runs: 50 });
  expect(failure).toBeNull();
  expect(runs).toBe(50);
});

test("histories that the store does not take are counted, and blamed on nobody", async () => {
  const session = memorySession();
  session.store.reset = async () => {
    throw new HarnessError("mapping-invalid", "the column is too short");
  };
  const { runs, impossible, failure } = await find({ runs: 20 }, session);
  expect({ runs, impossible, failure }).toEqual({ runs: 20, impossible: 20, failure: null });
});

test("a store that dies ends the search with an error of the environment", async () => {
  const session = memorySession();
  session.store.users = async () => {
    throw new Error("Connection terminated unexpectedly");
  };
  const told = await find({}, session).catch((error: unknown) => error);
  expect(told).toMatchObject({ code: "store-unreachable" });
});

test("a store that never answers ends the search too", async () => {
  const store = guardedStore({ ...memorySession().store, users: () => new Promise(() => {}) }, 20);
  await expect(store.users()).rejects.toMatchObject({ code: "store-unreachable" });
  await expect(store.reset([])).resolves.toEqual([]);
});

test("an interrupted search ends", async () => {
  const stopping = new AbortController();
  const onRun = (runs: number) => void (runs === 3 && stopping.abort(new Error("stopped")));
  await expect(find({ expectations: false, signal: stopping.signal, onRun })).rejects.toThrow("stopped");
});
