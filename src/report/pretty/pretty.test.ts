import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { pretty } from "./index.ts";
import { options, path } from "../testing/sample-files.ts";
import { erred, honoured, notVerifiedRun, violated } from "../testing/sample-results.ts";
import { outage } from "../testing/sample-outage.ts";
import { calledTwice, change, unstableId } from "../testing/sample-violations.ts";

describe("the report for people", () => {
  test.for([
    ["honoured", honoured],
    ["violated", violated],
    ["not-verified", notVerifiedRun],
    ["error", erred],
  ] as const)("of a run that is %s reads as written down", async ([name, result]) => {
    await expect(pretty(result, options)).toMatchFileSnapshot(`../testing/snapshots/pretty-${name}.txt`);
  });

  test("fits a narrow terminal", async () => {
    const narrow = { ...options, width: 60 };
    await expect(pretty(violated, narrow)).toMatchFileSnapshot("../testing/snapshots/pretty-narrow.txt");
  });

  test("says the same with colour as without", () => {
    const coloured = pretty(violated, { ...options, colour: true });
    expect(coloured).not.toBe(stripVTControlCharacters(coloured));
    expect(stripVTControlCharacters(coloured)).toBe(pretty(violated, options));
  });

  test("tells in one block what several scripts make of an outage, with the line of each", () => {
    const text = pretty(
      { ...violated, suites: [], violations: [outage("login"), outage("get_user")] },
      options,
    );
    expect(text.match(/^must .*/gm)).toEqual(["must outage-is-error · login, get_user · legacy-users"]);
    expect(text).toMatch(/login\.js:10:5\n[\s\S]*\n {2}same in: {2}\S+get_user\.js:4:23/);
  });

  test("has no escape sequence without colour, whatever a script wrote", () => {
    const hostile = change(calledTwice, () => ({ message: "\u001b[2Jgone\u202e" }));
    const text = pretty({ ...violated, violations: hostile }, options);
    expect(text).toContain("\\u001b[2Jgone\\u202e");
    expect(text).not.toContain("\u001b");
  });

  test("shows the place alone where the file can't be read", () => {
    const text = pretty(violated, { ...options, source: () => null });
    expect(text).toContain("  database-connections/legacy-users/login.js:10:5\n\n");
    expect(text).not.toContain(" | ");
  });

  test("puts nothing between message and help where no place is known", () => {
    const violations = change([unstableId], () => ({
      at: null,
      related: [],
      expected: null,
      received: null,
    }));
    const text = pretty({ ...violated, violations }, options);
    expect(text).toContain("different ids.\n  help:     Build user_id");
  });

  test("says a note that holds for several scripts once, with all places", () => {
    const note = (script: "login" | "get_user") =>
      change([unstableId], () => ({
        level: "note",
        script,
        message: `${script} uses the global request.`,
        at: { file: path(`${script}.js`), line: 3, column: 5 },
      }));
    const text = pretty({ ...honoured, violations: [...note("login"), ...note("get_user")] }, options);
    expect(text).toContain(
      "note stable-user-id · login, get_user · legacy-users\n  login uses the global request.\n  login.js:3:5\n  get_user.js:3:5\n",
    );
  });

  test("shows a window of a script that is one long line", () => {
    const source = () => `${"a".repeat(5000)}CALL${"b".repeat(5000)}`;
    const violations = change(calledTwice, () => ({ at: { file: "/x.js", line: 1, column: 5001 } }));
    const text = pretty({ ...violated, violations }, { ...options, source });
    const lines = text.split("\n");
    const line = lines.findIndex((one) => one.includes("> 1 | "));
    expect(lines[line]?.length).toBeLessThan(200);
    expect(lines[line]?.indexOf("CALL")).toBe(lines[line + 1]?.indexOf("^"));
  });

  test("does not say that nothing was verified when a run was cut short", () => {
    const text = pretty({ ...honoured, verdict: "not-verified" }, options);
    expect(text).toContain("not-verified: not every scenario ran · 8 scenarios: 5 passed");
    expect(text).not.toContain("nothing was verified");
  });

  test("says expected and received only where the message does not", () => {
    const told = (message: string) =>
      pretty({ ...violated, violations: change([unstableId], () => ({ message })) }, options);
    const both = 'expected {"login":"7","get_user":"7"}, but got {"login":"7","get_user":"legacy|7"}';
    expect(told("They differ.")).toContain('received: { "login": "7", "get_user": "legacy|7" }');
    expect(told(both)).not.toContain('received: { "login"');
  });

  test("names another Node than the one Auth0 runs", () => {
    expect(pretty({ ...honoured, node: "24.1.0" }, options)).toContain("node 24.1.0 (Auth0 runs 22)");
  });
});
