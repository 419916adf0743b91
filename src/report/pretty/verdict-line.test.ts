import { expect, test } from "vitest";
import { brokenTable } from "../github/broken-table.ts";
import { violated } from "../testing/sample-results.ts";
import { calledTwice, change, notVerified } from "../testing/sample-violations.ts";
import { verdictLine } from "./verdict-line.ts";

const style = { colour: false, width: 1000 };

test("counts a warning once that several scenarios met, as it is told", () => {
  expect(verdictLine(violated, style)).toContain(" · 1 warning · ");
  const others = change(notVerified, (_, index) => ({ contract: `other-${index}` }));
  const violations = [...violated.violations, ...others];
  expect(verdictLine({ ...violated, violations }, style)).toContain(" · 3 warnings of 3 contracts · ");
  expect(verdictLine({ ...violated, violations: [] }, style)).not.toContain("warning");
});

test("says that scenarios pass each by itself where only the run shows what is broken", () => {
  const seenIn = [{ suite: "a", scenario: "one", at: { file: "a", line: 1, column: 1 } }];
  const between = { ...violated, violations: change(calledTwice, () => ({ scenario: null, seenIn })) };
  const words = "where scenarios are compared that pass each by itself";
  const counts = { ...violated.counts, violated: 0 };
  expect(verdictLine({ ...between, counts }, style)).toContain(words);
  expect(verdictLine(between, style)).not.toContain(words);
  expect(verdictLine({ ...violated, counts }, style)).not.toContain(words);
});

test("the table of GitHub counts scenarios, and says so", () => {
  const again = calledTwice.slice(0, 2);
  const table = brokenTable({ ...violated, violations: [...again, ...again] });
  expect(table).toContain("in how many scenarios each was broken");
  expect(table).toContain("❌ 2 |");
});
