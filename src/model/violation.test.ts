import { expect, test } from "vitest";
import { calledTwice } from "../report/testing/sample-violations.ts";
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
