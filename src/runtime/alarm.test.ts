import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { Alarm } from "./alarm.ts";

test("rings once, when it was set for", async () => {
  const ring = vi.fn<() => void>();
  new Alarm().set(10, ring);
  expect(ring).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(ring).toHaveBeenCalled());
  await wait(30);
  expect(ring).toHaveBeenCalledTimes(1);
});

test("does not ring when it was stopped", async () => {
  const ring = vi.fn<() => void>();
  const alarm = new Alarm();
  alarm.set(5, ring);
  alarm.stop();
  await wait(40);
  expect(ring).not.toHaveBeenCalled();
});

test("rings earlier when it is set to an earlier time, and later when to a later one", async () => {
  const rung: string[] = [];
  const early = new Alarm();
  early.set(60_000, () => rung.push("never"));
  early.set(5, () => rung.push("early"));
  const late = new Alarm();
  late.set(5, () => rung.push("never"));
  late.set(60, () => rung.push("late"));
  await vi.waitFor(() => expect(rung).toEqual(["early", "late"]));
});

test("can be set again by whoever it rings", async () => {
  const rung: number[] = [];
  const alarm = new Alarm();
  alarm.set(1, () => {
    rung.push(1);
    alarm.set(1, () => rung.push(2));
  });
  await vi.waitFor(() => expect(rung).toEqual([1, 2]));
});
