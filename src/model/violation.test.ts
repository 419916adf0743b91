import { expect, test } from "vitest";
import { calledTwice } from "../report/testing/sample-violations.ts";
import type { Position } from "./position.ts";
import { mayFollow, type Violation } from "./violation.ts";

const [one] = calledTwice;

test.for<[string, Partial<Violation>, boolean]>([
  ["callback-once in login", {}, true],
  ["callback-once in create", {}, false],
  ["callback-once:twice in login", { fact: "twice" }, true],
  ["callback-once:twice in login", { fact: "late" }, false],
  ["callback-once", {}, true],
  ["callback-once", { connection: "other" }, false],
])("of %s, where it is %o: %s", ([cause, difference, may]) => {
  if (one === undefined) throw new Error("no sample");
  expect(mayFollow({ ...one, mayFollow: [cause] }, { ...one, script: "login", ...difference })).toBe(may);
});

test.for<[string, Partial<Violation>, boolean]>([
  ["the same line", {}, true],
  ["a second place at its line", { at: null, related: [{ at: line(10), note: "called back here" }] }, true],
  ["another line", { at: line(11), related: [] }, false],
  ["that line of another file", { at: { ...line(10), file: "/other.js" }, related: [] }, false],
  ["that line in another script", { script: "create" }, false],
  ["its line as a second one", { at: line(11), related: [{ at: line(10), note: "called back here" }] }, true],
  [
    "the same second line alone",
    { at: line(11), related: [{ at: line(12), note: "handed on here" }] },
    false,
  ],
  ["no line", { at: null, related: [] }, false],
])("of what is told of its line, where the other one tells of %s: %o", ([, difference, may]) => {
  if (one === undefined) throw new Error("no sample");
  const mayFollowThat = ["callback-once at its line in login"];
  const told = { ...one, at: line(10), related: [], script: "login" } as const;
  const related = [{ at: line(12), note: "handed on here" }];
  expect(mayFollow({ ...told, related, mayFollow: mayFollowThat }, { ...told, ...difference })).toBe(may);
});

function line(row: number): Position {
  return { file: "/login.js", line: row, column: 1 };
}
