import { describe, expect, test } from "vitest";
import type { Verification } from "../model/gate.ts";
import { compareWithLock } from "./compare.ts";
import { newsOf } from "./news.ts";
import { lock, run } from "./testing/sample-run.ts";

const withoutDelete = run.verified.filter(({ script }) => script !== "delete");

describe("a run that is held against the lock", () => {
  test("passes when it does what the last one did", () => {
    expect(compareWithLock(lock, run)).toEqual([]);
    expect(newsOf(lock, run)).toEqual({
      added: [],
      own: [],
      unseen: [],
      heldUp: [],
      outgrown: [],
      changed: [],
    });
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

  test("says nothing of a pair that is broken now, which is told as a violation or a warning", () => {
    const broken = [{ contract: "delete-deletes", script: "delete", fatal: true }] as const;
    const verified = run.verified.filter(({ contract }) => contract !== "delete-deletes");
    expect(compareWithLock(lock, { ...run, verified, broken })).toEqual([]);
    expect(newsOf(lock, { ...run, verified, broken }).unseen).toEqual([]);
  });

  test.for([
    ["passes over what was not judged beside a violation, and tells it", true, 0, 2],
    ["fails for what was not judged beside a warning", false, 2, 0],
  ] as const)("%s", ([, fatal, lost, heldUp]) => {
    const broken = [{ contract: "stable-user-id", script: "login", fatal }] as const;
    const changed = { ...run, verified: withoutDelete, broken };
    expect(compareWithLock(lock, changed)).toHaveLength(lost);
    expect(newsOf(lock, changed).heldUp).toHaveLength(heldUp);
  });

  test("fails beside a violation too for a scenario that is gone", () => {
    const broken = [{ contract: "stable-user-id", script: "login", fatal: true }] as const;
    const scenarios = run.scenarios.filter(({ suite }) => suite !== "Deleting");
    const changed = { ...run, verified: withoutDelete, broken, scenarios };
    expect(compareWithLock(lock, changed)).toHaveLength(2);
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
    const waivers = run.waivers.map((waiver) => Object.assign({}, waiver, { scripts: [] }));
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
    expect(outgrown).toEqual(["S › gone", "https-only (login)"]);
  });

  test("tells of a pair once that another violation or chance may have kept away", () => {
    const verified = run.verified.filter(({ contract }) => contract !== "declared-egress");
    const broken = [{ contract: "stable-user-id", script: "login", fatal: true }] as const;
    const { unseen, heldUp } = newsOf(lock, { ...run, verified, broken });
    expect([unseen.length, heldUp.length]).toEqual([1, 0]);
  });
});

describe("scenarios of one's own", () => {
  const [moves, logsIn] = run.own;

  test("are missed, one line of the lock each", () => {
    const facts = compareWithLock(lock, { ...run, own: run.own.filter((own) => own !== moves) });
    expect(facts).toMatchObject([
      { kind: "own-gone", isFileThere: true, scenario: { scenario: "ada moves" }, at: { line: 15 } },
    ]);
    expect(compareWithLock(lock, { ...run, own: [] })).toMatchObject([
      { kind: "own-gone", isFileThere: false },
      { kind: "own-gone", isFileThere: false },
    ]);
  });

  test("may not expect less, and may expect more", () => {
    const expecting = (expectations: number) => ({
      ...run,
      own: run.own.map((own) => Object.assign({}, own, own === logsIn ? { expectations } : {})),
    });
    expect(compareWithLock(lock, expecting(1))).toMatchObject([
      { kind: "own-expects-less", now: 1, at: { file: "/repo/suite.yaml", line: 7 } },
    ]);
    expect(compareWithLock(lock, expecting(3))).toEqual([]);
    expect(newsOf(lock, expecting(3)).own).toEqual(["suites/own.suite.yaml › ada logs in"]);
    expect(newsOf(lock, expecting(1)).own).toEqual([]);
  });

  test("that do not apply any more are told once, by that", () => {
    const own = run.own.map((one) => Object.assign({}, one, { applies: false, expectations: 0 }));
    expect(compareWithLock(lock, { ...run, own })).toEqual([]);
  });

  test("are news where the lock does not know them", () => {
    expect(newsOf({ ...lock, own: [] }, run).own).toHaveLength(2);
    const own = run.own.map((one) => Object.assign({}, one, { expectations: 0 }));
    expect(newsOf({ ...lock, own: [] }, { ...run, own }).own).toHaveLength(2);
  });
});

describe("waivers", () => {
  const both = run.waivers.map((waiver) => Object.assign({}, waiver, { scripts: ["login", "delete"] }));

  test("are locked for a script, and let no other one through", () => {
    expect(compareWithLock(lock, { ...run, waivers: both })).toMatchObject([
      { kind: "waiver-new", waiver: { contract: "https-only", script: "delete" } },
    ]);
  });

  test("tell of a pair that was verified, instead of it", () => {
    const waivers = [{ contract: "callback-once", reason: "known", at: at(9), scripts: ["delete"] }] as const;
    const verified = run.verified.filter(
      (pair) => pair.contract !== "callback-once" || pair.script !== "delete",
    );
    const broken = [{ contract: "callback-once", script: "delete", fatal: false }] as const;
    const facts = compareWithLock({ ...lock, waived: [] }, { ...run, verified, broken, waivers });
    expect(facts.map(({ kind }) => kind)).toEqual(["waiver-new"]);
  });

  test("of a lock of version 1 hold for all scripts", () => {
    const first = { ...lock, version: 1, waived: [{ contract: "https-only", reason: "in May" }] } as const;
    expect(compareWithLock(first, { ...run, waivers: both })).toEqual([]);
    expect(newsOf(first, { ...run, waivers: both }).outgrown).toEqual([]);
    expect(newsOf(first, { ...run, waivers: [] }).outgrown).toEqual(["https-only"]);
  });
});

describe("what the project file says of contracts", () => {
  test("is told where it is another than locked", () => {
    const settings = [{ setting: "runtime", value: { limitMs: 600_000 } }];
    const waivers = run.waivers.map((waiver) => Object.assign({}, waiver, { reason: "one day" }));
    expect(newsOf(lock, { ...run, settings, waivers }).changed).toEqual([
      'contracts.waive.https-only ("the API moves in May" → "one day")',
      'runtime ({"limitMs":20000} → {"limitMs":600000})',
      'contracts.profile-consistency ({"ignore":["nickname"]} → not set)',
    ]);
    expect(compareWithLock(lock, { ...run, settings, waivers })).toEqual([]);
  });

  test("is no news where two waivers have reasons of their own", () => {
    const other = { contract: "no-remigration", script: "login", reason: "by hand" } as const;
    expect(newsOf({ ...lock, waived: [other, ...lock.waived] }, run).changed).toEqual([]);
  });

  test("is not known to a lock of version 1", () => {
    expect(newsOf({ ...lock, version: 1, settings: [] }, run).changed).toEqual([]);
  });
});

function at(line: number) {
  return { file: "/repo/understudy.yaml", line, column: 1 };
}
