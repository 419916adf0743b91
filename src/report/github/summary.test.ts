import { describe, expect, test } from "vitest";
import { options } from "../testing/sample-files.ts";
import { erred, honoured, violated } from "../testing/sample-results.ts";
import { brokenSearch } from "../testing/sample-search.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
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

  const faults = (count: number) =>
    Array.from({ length: count }, (_, index) => outage("login", { contract: `contract-${index + 1}` }));

  test("lists what to repair above all else, with links, and numbers the blocks alike", () => {
    const sourceUrl = "https://github.com/ada/shop/blob/abc";
    const violations = [outage("login"), outage("get_user"), ...calledTwice];
    const text = summary({ ...violated, suites: [], violations }, { ...options, sourceUrl });
    const [, list = ""] = text.split("\n### ");
    expect(list).toMatch(/^What to repair\n\n1\. \*\*outage-is-error\*\* · login, get&#95;user · /);
    expect(list).toContain("login.js:10](<https://github.com/ada/shop/blob/abc/");
    expect(list).toContain(
      "<br>\n   Call back with <code>new Error&#40;…&#41;</code>.\n2. **callback-once**",
    );
    expect(text).toContain("\n### 1&#46; must outage-is-error · login, get&#95;user · legacy-users\n");
    expect(text).toMatch(/\nThe same in:\n\n- \[\S+get&#95;user\.js:4:23\]\(<\S+>\) <code>/);
  });

  test("folds all but the first block where there are many, and consequences", () => {
    const text = summary({ ...violated, suites: failedAt(10), violations: faults(4) }, options);
    expect(text).toContain("<summary>1 expectation that was not met as a consequence</summary>");
    expect(text.match(/^### .*/gm)?.slice(0, 2)).toEqual([
      "### What to repair",
      "### 1&#46; must contract-1 · login · legacy-users",
    ]);
    expect(text.match(/<summary>\d&#46; must .*?<\/summary>/g)).toHaveLength(3);
    const short = summary({ ...violated, suites: [], violations: faults(3) }, options);
    expect(short.match(/^### \d/gm)).toHaveLength(3);
  });

  test("ends its list with what may be well by then", () => {
    const cause = outage("login", { contract: "no-user-in-global", fact: "by-name", faults: [] });
    const follows = outage("get_user", { mayFollow: ["no-user-in-global"] });
    const told = (...violations: (typeof cause)[]) =>
      summary({ ...violated, suites: failedAt(11), violations }, options);
    expect(told(cause, follows)).toContain("\n\nthen look again at: outage-is-error · get&#95;user\n");
    expect(told(cause)).not.toContain("then look again");
  });

  test("begins its list with a hash that is suspected", () => {
    const at = { file: "/home/ada/shop/understudy.yaml", line: 17, column: 38 };
    const suspects = [{ setting: "hash", connection: "legacy-users", at }] as const;
    const [, list = ""] = summary({ ...violated, suspects }, options).split("\n### ");
    expect(list).toMatch(
      /\n1\. \*\*the mapping.+s hash\*\* · legacy-users · .*understudy\.yaml:17<br>\n {3}Compare /,
    );
  });

  test("has no list where there is one thing to repair", () => {
    const text = summary({ ...violated, suites: [], violations: faults(1) }, options);
    expect(text).not.toContain("What to repair");
    expect(text).toContain("\n### must contract-1 · login");
  });

  test("says what the numbers of its table are", () => {
    const text = summary({ ...violated, suites: [] }, options);
    expect(text).toContain("<summary>Contracts × scripts: in how many scenarios each was broken</summary>");
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
