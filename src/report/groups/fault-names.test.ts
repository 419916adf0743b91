import { expect, test } from "vitest";
import { type FaultKind, showFault } from "../../model/fault.ts";
import { faultNames } from "./fault-names.ts";
import { unstableId } from "../testing/sample-violations.ts";

const at = { file: "/a.suite.yaml", line: 1, column: 1 };
const kinds: readonly FaultKind[] = [
  ...(["refuse", "hang", "dns", "lost-answer", "html", "truncated", "empty"] as const).map((kind) => ({
    kind,
  })),
  ...[null, 20].map((afterBytes) => ({ kind: "reset" as const, afterBytes })),
  ...(["expired", "wrong-host", "unknown-ca"] as const).map((problem) => ({ kind: "tls" as const, problem })),
  { kind: "slow", ms: 400 },
];

test.for(kinds)("has words for %j", (what) => {
  const [all, second, elsewhere] = [
    { address: "store", on: "all" as const },
    { address: "store", on: 2 },
    { address: "db.example:5432", on: "all" as const },
  ].map(({ address, on }) => told([showFault({ address, what, on, at })]));
  expect(all).toMatch(/ /);
  expect(all).not.toContain("store");
  expect(all).not.toContain(what.kind === "tls" ? "tls" : `${what.kind}:`);
  expect(second).toBe(`${all} at call 2`);
  expect(elsewhere).toBe(`${all} of db.example:5432`);
});

test.for([
  ["data", "a page of HTML at each call for data"],
  [{ data: 2 }, "a page of HTML at call 2 for data"],
] as const)("says of %j that tokens are let through", ([on, words]) => {
  expect(told([showFault({ address: "store", what: { kind: "html" }, on, at })])).toBe(words);
});

test("names each once, in one line", () => {
  expect(told(["store: status 503", "store: html", "store: reset on 2", "store: html"])).toBe(
    "status 503, a page of HTML, a cut connection at call 2",
  );
});

test("does not say the only one again that the message names", () => {
  expect(told(["store: html"], "It failed (fault `store: html`).")).toBe("");
  expect(told(["store: html", "store: empty"], "It failed (fault `store: html`).")).toBe(
    "a page of HTML, an empty answer",
  );
  expect(told([])).toBe("");
});

function told(faults: readonly string[], message = "It failed."): string {
  return faultNames({ faults, violation: { ...unstableId, message } });
}
