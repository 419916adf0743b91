import { expect } from "vitest";
import type { RawRecord } from "../../src/model/invocation.ts";

/** What a record must say. */
export type Check = (record: RawRecord) => void;

const like =
  (wanted: Partial<Record<keyof RawRecord, unknown>>): Check =>
  (record) =>
    expect(record).toMatchObject(wanted);
const first = [null, { user_id: "1" }];
const ok = { outcome: "succeeded", stall: null, reply: { error: null, result: { user_id: "1" } } } as const;
const argsOf = (record: RawRecord, call: number): unknown => record.calls[call]?.args.slice(0, 2).map(({ json }) => json);
const kept: Check = (record) => expect(argsOf(record, 0)).toMatchObject(first);

const thrown = (kind: string, wanted: object = {}): Check =>
  like({ outcome: "crashed", calls: [], reply: null, uncaught: [{ kind, ...wanted }] });
const message = (text: string) => ({ error: { message: expect.stringContaining(text) as unknown } });
const ended = (kind: string, detail: string): Check => thrown(kind, { detail });

/** The right ends, by name. */
export const answered: Check = (record) => {
  expect(record).toMatchObject({ ...ok, uncaught: [] });
  kept(record);
};
export const answeredWith = (result: unknown): Check => like({ ...ok, reply: { error: null, result }, uncaught: [] });
export const notSerialisable: Check = (record) => {
  expect(record).toMatchObject({ outcome: "succeeded", uncaught: [], reply: { error: null, result: null } });
  expect(record.calls[0]?.args[1]?.unserialisable).toBeTypeOf("string");
};
export const answeredOften: Check = (record) => {
  expect(record).toMatchObject(ok);
  kept(record);
  expect(record.calls.length).toBeGreaterThan(1);
  expect(record.calls.length).toBeLessThanOrEqual(1000);
};
export const answeredTwice: Check = (record) => {
  answered(record);
  expect(argsOf(record, 1)).toEqual([null, { user_id: "2" }]);
};
export const answeredThenKilled: Check = (record) => {
  expect(record).toMatchObject({ ...ok, uncaught: [{ kind: "kill", afterCallback: true }] });
  kept(record);
};
export const answeredThenGone: Check = like({ ...ok, uncaught: [{ kind: "exit", afterCallback: true }] });
export const answeredThenThrew: Check = like({ ...ok, uncaught: [{ error: { message: "later" }, afterCallback: true }] });
/** Node itself can't go on with what was patched; the answer was out before. */
export const answeredThenBroke: Check = like({ ...ok, calls: [{}], uncaught: [{ kind: "async" }] });
export const atLimit = like({ outcome: "stalled", stall: "limit", calls: [], reply: null, uncaught: [] });
export const idle = like({ outcome: "stalled", stall: "idle", calls: [], reply: null, uncaught: [] });
export const outOfMemory = ended("kill", "out of memory");
export const exits = (code: number): Check => ended("exit", `exit code ${code}`);
export const killed = (signal: string): Check => ended("kill", signal);
export const threw = (text: string): Check => thrown("sync", message(text));
export const threwLater = (text: string): Check => thrown("async", message(text));
export const threwAny = thrown("sync");
export const threwLaterAny = thrown("async");
export const rejected = thrown("rejection");
export const failed = (text: string): Check => like({ outcome: "failed", calls: [{}], uncaught: [], reply: { error: { message: text } } });
export const failedAny = like({ outcome: "failed", calls: [{}], uncaught: [] });
/** The pipe itself is gone: no more can be told than that. */
export const pipeGone: Check = (record) => expect(["crashed", "stalled"]).toContain(record.outcome);
