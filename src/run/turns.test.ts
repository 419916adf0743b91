import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LaneTurns, takeTurns, type Turns } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A script that says so many things, each answered at once, and notes when it was its turn. */
async function talk(lane: LaneTurns, name: string, { said, times }: { said: string[]; times: number }) {
  lane.enter();
  for (let count = 0; count < times; count += 1) {
    await lane.ask();
    said.push(name);
    lane.heard();
  }
  lane.leave();
  lane.end();
}

function laneOf({ lanes }: Turns, index: number): LaneTurns {
  const lane = lanes[index];
  if (lane === undefined) throw new Error("there is no such lane");
  return lane;
}

test.for([
  { schedule: [1, 2], order: "121212" },
  { schedule: [2, 1], order: "212121" },
  { schedule: [1], order: "111222" },
  { schedule: [1, 2, 2, 1], order: "122112" },
  { schedule: [2, 2, 2, 2], order: "222111" },
])("with $schedule the order is $order, whoever comes first", async ({ schedule, order }) => {
  for (const first of [0, 1]) {
    using turns = takeTurns(2, schedule);
    const said: string[] = [];
    const talks = [first, 1 - first].map((index) =>
      talk(laneOf(turns, index), String(index + 1), { said, times: 3 }),
    );
    await Promise.all(talks);
    expect(said.join("")).toBe(order);
  }
});

test("nobody goes before the others have come to their turn", async () => {
  using turns = takeTurns(2, [1, 2]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  const went = vi.fn<() => void>();
  void one.ask().then(went);
  await vi.advanceTimersByTimeAsync(1000);
  expect(went).not.toHaveBeenCalled();
  void two.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(went).toHaveBeenCalledOnce();
});

test("who gets no answer is blocked, and another goes on in the meantime", async () => {
  using turns = takeTurns(2, [1, 2]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  const went = vi.fn<() => void>();
  void one.ask();
  void two.ask().then(went);
  await vi.advanceTimersByTimeAsync(30);
  expect(went).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60);
  expect(went).toHaveBeenCalledOnce();
});

test("where ticks come late, whoever gets no answer has more time", async () => {
  let now = 0;
  using _ = vi.spyOn(performance, "now").mockImplementation(() => (now += 40));
  using turns = takeTurns(2, [1, 2]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  const went = vi.fn<() => void>();
  void one.ask();
  void two.ask().then(went);
  await vi.advanceTimersByTimeAsync(150);
  expect(went).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(went).toHaveBeenCalledOnce();
});

test("who was blocked and is answered is waited for again", async () => {
  using turns = takeTurns(2, [1, 2]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  void one.ask();
  void two.ask();
  await vi.advanceTimersByTimeAsync(100);
  two.heard();
  one.heard();
  const went = vi.fn<() => void>();
  void two.ask().then(went);
  await vi.advanceTimersByTimeAsync(500);
  expect(went).not.toHaveBeenCalled();
  one.leave();
  one.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(went).toHaveBeenCalledOnce();
});

test("a greeting that is not answered blocks too", async () => {
  using turns = takeTurns(2, [1]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  one.spoke();
  const went = vi.fn<() => void>();
  void two.ask().then(went);
  await vi.advanceTimersByTimeAsync(100);
  expect(went).toHaveBeenCalledOnce();
});

test("a script that says nothing at all does not hold the others up for ever", async () => {
  using turns = takeTurns(2, [1, 2]);
  const [one, two] = [laneOf(turns, 0), laneOf(turns, 1)];
  one.enter();
  two.enter();
  const went = vi.fn<() => void>();
  void two.ask().then(went);
  await vi.advanceTimersByTimeAsync(4000);
  expect(went).toHaveBeenCalledOnce();
});
