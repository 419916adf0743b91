import { describe, expect, test } from "vitest";
import type { Verification } from "../model/gate.ts";
import { compareWithLock, newsOf } from "./compare.ts";
import { lock, run } from "./testing/sample-run.ts";

const withoutDelete = run.verified.filter(({ script }) => script !== "delete");

describe("a run that is held against the lock", () => {
  test("passes when it does what the last one did", () => {
    expect(compareWithLock(lock, run)).toEqual([]);
    expect(newsOf(lock, run)).toEqual({ added: [], unseen: [], outgrown: [] });
  });

  test("fails once for each pair that is lost, with its line of the lock", () => {
    const facts = compareWithLock(lock, { ...run, verified: withoutDelete });
    expect(facts.map(({ kind, at }) => [kind, at.line])).toEqual([
      ["no-longer-verified", 5],
      ["no-longer-verified", 6],
    ]);
  });

  test.for<[string, Partial<Verification>, object]>([
    ["the script is gone", { scripts: [{ script: "login", stub: false }] }, { kind: "script-gone" }],
    [
      "the script is the placeholder",
      { scripts: [{ script: "delete", stub: true }] },
      { kind: "script-stub" },
    ],
    [
      "its suite is not run",
      { scenarios: run.scenarios.filter(({ suite }) => suite !== "Deleting") },
      { kind: "suite-gone" },
    ],
    [
      "its scenario is not there",
      {
        scenarios: run.scenarios.map((one) =>
          Object.assign({}, one, one.suite === "Deleting" ? { scenario: "other" } : {}),
        ),
      },
      { kind: "scenario-gone" },
    ],
    [
      "its scenario does not apply",
      { scenarios: run.scenarios.map((one) => Object.assign({}, one, { reason: "for the adapter http" })) },
      { kind: "not-applicable", reason: "for the adapter http" },
    ],
    ["there is no such contract", { contracts: ["callback-once"] }, { kind: "contract-gone" }],
    ["nobody knows", {}, { kind: "found-nothing" }],
  ])("says why a pair is lost: %s", ([, changed, cause]) => {
    const [first] = compareWithLock(lock, { ...run, ...changed, verified: withoutDelete });
    expect(first).toMatchObject({ kind: "no-longer-verified", pair: { contract: "delete-deletes" }, cause });
  });

  test("lets pass that no new connection was opened, and tells it", () => {
    const verified = run.verified.filter(({ contract }) => contract !== "declared-egress");
    expect(compareWithLock(lock, { ...run, verified })).toEqual([]);
    expect(newsOf(lock, { ...run, verified }).unseen).toHaveLength(1);
  });

  test("fails for a scenario that stops applying without being locked so", () => {
    const facts = compareWithLock({ ...lock, notApplicable: [] }, run);
    expect(facts).toMatchObject([{ kind: "not-applicable", scenario: { scenario: "a username logs in" } }]);
  });

  test("fails for a waiver that is not used, locked or not", () => {
    const waivers = run.waivers.map((waiver) => Object.assign({}, waiver, { used: false }));
    expect(compareWithLock(lock, { ...run, waivers })).toMatchObject([{ kind: "waiver-unused" }]);
    expect(compareWithLock({ ...lock, waived: [] }, { ...run, waivers })).toMatchObject([
      { kind: "waiver-unused" },
    ]);
  });

  test("fails for a waiver in force that the lock does not know", () => {
    expect(compareWithLock({ ...lock, waived: [] }, run)).toMatchObject([{ kind: "waiver-new" }]);
  });

  test("tells what is new and what the lock has outgrown", () => {
    const { added, outgrown } = newsOf(
      {
        ...lock,
        verified: lock.verified.slice(1),
        notApplicable: [{ suite: "S", scenario: "gone", reason: "r" }],
      },
      { ...run, waivers: [] },
    );
    expect(added).toMatchObject([{ contract: "delete-deletes" }]);
    expect(outgrown).toEqual(["S › gone", "https-only"]);
  });
});
