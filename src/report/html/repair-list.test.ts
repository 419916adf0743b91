import { expect, test } from "vitest";
import { options } from "../testing/sample-files.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
import { violated } from "../testing/sample-results.ts";
import { html } from "./index.ts";

const list = (page: string) => /<ol class=repairs>[\s\S]*?<\/ol>/.exec(page)?.[0] ?? "";

test("the page begins with what to repair, and each entry leads to its card", () => {
  const at = { file: "/home/ada/shop/understudy.yaml", line: 3, column: 1 };
  const error = { code: "api-refuses", message: "no", help: "Say who asks.", at } as const;
  const violations = [outage("login"), outage("get_user"), ...violated.violations];
  const page = html({ ...violated, error, violations }, options);
  const entries = list(page).split("<li>").slice(1);
  expect(entries).toHaveLength(5);
  expect(entries[0]).toContain("Say who asks.");
  expect(entries[1]).toMatch(/login\.js:10<\/code>, <code>\S+get_user\.js:4<\/code>/);
  const anchors = entries.map((entry) => /href="#([^"]+)"/.exec(entry)?.[1] ?? "");
  expect(new Set(anchors).size).toBe(5);
  for (const anchor of anchors) expect(page).toMatch(new RegExp(` id=${anchor}[ >]`));
  expect(page.indexOf("class=repairs")).toBeLessThan(page.indexOf('class="card bad"'));
});

test("a suspected hash is the first entry, and leads to the note about it", () => {
  const at = { file: "/home/ada/shop/understudy.yaml", line: 17, column: 38 };
  const page = html(
    { ...violated, suspects: [{ setting: "hash", connection: "legacy-users", at }] },
    options,
  );
  const [first] = list(page).split("<li>").slice(1);
  expect(first).toMatch(/^<a href="#side"><strong>the mapping(?:'|&#39;)s hash<.*understudy\.yaml:17/);
  expect(first).toContain("Compare <code>hash</code> with what login compares first");
  expect(page).toContain(" id=side ");
});

test("the list ends with what may be well by then", () => {
  const cause = outage("login", { contract: "no-user-in-global", fact: "by-name", faults: [] });
  const follows = outage("get_user", { mayFollow: ["no-user-in-global"] });
  const told = html({ ...violated, violations: [cause, follows] }, options);
  expect(told).toContain("</ol><p>then look again at: outage-is-error · get_user</p>");
  expect(html({ ...violated, violations: [cause] }, options)).not.toContain("then look again at");
});

test("what may be well by then is folded, each kind by itself", () => {
  const cause = outage("login", { contract: "no-user-in-global", fact: "by-name", faults: [] });
  const follows = outage("get_user", { mayFollow: ["no-user-in-global"] });
  const folded = (page: string) =>
    [...page.matchAll(/<details><summary>([^<]*)<\/summary><article class="card bad"/g)].map(
      ([, title]) => title,
    );
  const suites = failedAt(10);
  expect(folded(html({ ...violated, suites, violations: [cause, follows] }, options))).toEqual([
    "1 expectation that was not met as a consequence",
    "1 more is broken, which may come of what is told above alone",
  ]);
  expect(folded(html({ ...violated, suites, violations: [] }, options))).toEqual([]);
});

test("one thing to repair needs no list", () => {
  expect(list(html({ ...violated, suites: [], violations: [outage("login")] }, options))).toBe("");
});
