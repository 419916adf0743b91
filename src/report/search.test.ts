import { describe, expect, test } from "vitest";
import { isBroken, type ConnectionSearch } from "../model/search-report.ts";
import type { SweepCell } from "../model/sweep-result.ts";
import { foundViolations } from "./groups/found-violations.ts";
import { showSearch } from "./search.ts";
import { options } from "./testing/sample-files.ts";
import { honoured } from "./testing/sample-results.ts";
import { brokenSearch, quietSearch } from "./testing/sample-search.ts";
import { change, notVerified } from "./testing/sample-violations.ts";

const old = {
  file: "/project/.understudy/failures/0123456789ab.json",
  verdict: "still-failing",
  reason: "callback-once of login",
} as const;

describe("a kept failure that still fails", () => {
  const { failure = null } = brokenSearch.search ?? {};
  const again: ConnectionSearch = { ...quietSearch, replayed: [{ ...old, failure }] };

  test("is told as a new one, and nothing is said to be whole", () => {
    const text = showSearch(again, options);
    expect(text).toContain("must callback-once · login · legacy-users");
    expect(text).toContain("The kept history, as a suite that can be committed:\n\nsuite: Found by");
    expect(text).toMatch(/again: understudy search --replay \S+0123456789ab\.json/);
    expect(text).toContain("nothing else was found");
    expect(text).not.toContain("nothing broken was found");
    expect(foundViolations({ ...honoured, violations: [], searches: [again] })).toHaveLength(1);
  });

  test("is told once where the search came upon the same one", () => {
    const twice = { ...brokenSearch, replayed: [{ ...old, failure }], stored: old.file, sweep: null };
    expect(showSearch(twice, options).match(/suite: Found by/g)).toHaveLength(1);
  });
});

describe("a script that a fault leaves without an answer", () => {
  const cell = {
    script: "login",
    point: "store, warm",
    fault: "hang",
    outcome: "stalled",
    broken: ["finishes-in-time"],
    suite: "suite: Found by understudy search\n",
  } as const satisfies SweepCell;
  const warnings = change(notVerified, () => ({ contract: "finishes-in-time" }));
  const cells = [cell, { ...cell, script: "get_user" }] as const;
  const sweep = { cells, violations: [], warnings, durationMs: 3 };
  const stalled: ConnectionSearch = { ...quietSearch, search: null, sweep };

  test("is warned of by the contract's name, and breaks nothing", () => {
    const text = showSearch(stalled, options);
    expect(text).toContain("should finishes-in-time · login · legacy-users");
    expect(text).toContain("login · store, warm     stalled");
    expect(text.match(/finishes-in-time, a warning, as a suite:/g)).toHaveLength(1);
    expect(text).toContain("2 faults met, 0 of them break something, 2 leave a script without an answer");
    expect(isBroken(stalled)).toBe(false);
  });

  test("is not called whole by the histories where the fault broke something", () => {
    const { search } = quietSearch;
    expect(showSearch({ ...stalled, search }, options)).toContain("nothing broken was found");
    const broken = { ...stalled, search, sweep: { ...sweep, violations: warnings } };
    expect(showSearch(broken, options)).toContain("nothing else was found");
  });

  test("has a suite even where a waiver leaves it without a name", () => {
    const waived = { ...stalled, sweep: { ...sweep, cells: [{ ...cell, broken: [] }], warnings: [] } };
    expect(showSearch(waived, options)).toContain("a script that stalled, as a suite:");
  });
});
