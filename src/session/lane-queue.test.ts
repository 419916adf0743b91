import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { LaneQueue } from "./lane-queue.ts";

const wide = { wide: true };
const narrow = { wide: false };

test("whoever needs one lane leaves the first to those who need that one", async () => {
  const queue = new LaneQueue(["first", "second"]);
  expect(await queue.take(narrow)).toBe("second");
  expect(await queue.take(wide)).toBe("first");
});

test("the first lane is taken by anybody, and first by those who can take no other", async () => {
  const queue = new LaneQueue(["first", "second"]);
  await Promise.all([queue.take(wide), queue.take(narrow)]);
  const order = watched({ a: queue.take(narrow), b: queue.take(wide), c: queue.take(narrow) });
  queue.give("first");
  expect(await order()).toEqual(["b on first"]);
  queue.give("first");
  expect(await order()).toEqual(["b on first", "a on first"]);
  queue.give("second");
  expect(await order()).toEqual(["b on first", "a on first", "c on second"]);
});

test("a lane that suits nobody stays free for the next", async () => {
  const queue = new LaneQueue(["first", "second"]);
  await Promise.all([queue.take(wide), queue.take(narrow)]);
  const order = watched({ a: queue.take(wide) });
  queue.give("second");
  expect(await order()).toEqual([]);
  expect(await queue.take(narrow)).toBe("second");
  queue.give("first");
  expect(await order()).toEqual(["a on first"]);
});

test("where there is one lane everybody takes it", async () => {
  const queue = new LaneQueue(["only"]);
  expect(await queue.take(narrow)).toBe("only");
  const order = watched({ a: queue.take(narrow), b: queue.take(wide) });
  queue.give("only");
  queue.give("only");
  expect(await order()).toEqual(["b on only", "a on only"]);
});

test("whoever is not needed any more waits no longer, and gets no lane", async () => {
  const queue = new LaneQueue(["only"]);
  await queue.take(narrow);
  const ending = new AbortController();
  const given = watched({ a: queue.take({ wide: false, signal: ending.signal }), b: queue.take(narrow) });
  ending.abort(new Error("ended"));
  queue.give("only");
  expect(await given()).toEqual(["a: ended", "b on only"]);
  await expect(queue.take({ wide: false, signal: ending.signal })).rejects.toThrow("ended");
});

/** Tells what has come of promises so far, in the order in which it came. */
function watched(taken: Readonly<Record<string, Promise<string>>>): () => Promise<readonly string[]> {
  const told: string[] = [];
  for (const [name, promise] of Object.entries(taken))
    promise.then(
      (lane) => told.push(`${name} on ${lane}`),
      (error: Error) => told.push(`${name}: ${error.message}`),
    );
  return async () => {
    await setImmediate();
    return told;
  };
}
