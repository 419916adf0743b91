import { describe, expect, test } from "vitest";
import { options } from "../testing/sample-files.ts";
import { erred, honoured, violated } from "../testing/sample-results.ts";
import { brokenSearch } from "../testing/sample-search.ts";
import { calledTwice, change } from "../testing/sample-violations.ts";
import { summary } from "./summary.ts";

describe("GitHub's summary of a job", () => {
  test("is a headline where all is well", () => {
    expect(summary(honoured, options)).toMatch(/^## ✅ Understudy: honoured\n\nevery contract[^\n]+\n\n$/);
  });

  test("reads as written down where something broke", async () => {
    const sourceUrl = "https://github.com/ada/shop/blob/abc";
    await expect(summary(violated, { ...options, sourceUrl })).toMatchFileSnapshot(
      "../testing/snapshots/summary-violated.md",
    );
  });

  test("tells what ended the run", () => {
    expect(summary(erred, options)).toContain(erred.error?.message.split("\n")[0]);
  });

  test("draws the flows of failing scenarios as Mermaid", () => {
    const [suite] = violated.suites;
    if (suite === undefined) throw new Error("no sample");
    const flow = {
      flow: "login",
      identifier: "ada",
      at: { file: suite.file, line: 1, column: 1 },
      import_mode: true,
      lines: [],
      mermaid: "sequenceDiagram\n",
    } as const;
    const scenarios = suite.scenarios.map((one) => Object.assign({}, one, { flows: [flow] }));
    const text = summary({ ...violated, suites: [{ ...suite, scenarios }] }, options);
    expect(text).toContain("```mermaid\nsequenceDiagram\n```");
  });

  test("takes what scripts wrote as text", () => {
    const message = "<img src=x> [a](b) |x| **b** `c` ``` @ada #1\n# head\n- list\n</details>";
    const evil = change(calledTwice.slice(0, 1), () => ({ message }));
    const text = summary({ ...violated, suites: [], violations: evil }, options);
    expect(text).not.toMatch(/<img|\[a\]|\|x\||\*\*b|^# |^- list|<\/details>\n(?!\n)|@ada/m);
    expect(text).toContain("&lt;img src=x>");
  });

  test("keeps code in its fence, whatever it holds", () => {
    const source = () => Array.from({ length: 30 }, () => "````js").join("\n");
    expect(summary(violated, { ...options, source })).toContain("\n`````js\n");
  });

  test("stays below what GitHub takes", () => {
    const [one] = calledTwice;
    if (one === undefined) throw new Error("no sample");
    const violations = Array.from({ length: 3000 }, (_, index) => ({
      ...one,
      contract: `contract-${index}`,
    }));
    const text = summary({ ...violated, suites: [], violations }, options);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain("does not fit");
  });

  test("tells what a search found, as a suite that can be committed", () => {
    const text = summary({ ...honoured, verdict: "violated", searches: [brokenSearch] }, options);
    expect(text).toContain(brokenSearch.search?.failure?.suite.split("\n")[0]);
  });
});
