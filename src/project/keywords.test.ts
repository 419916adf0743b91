import { expect, test } from "vitest";
import { fillKeywords, readKeywords } from "./keywords.ts";
import { shownError } from "../yaml/testing/shown-error.ts";

const keywords = { ENV: 'te"st', N: 5, LIST: ["a", "b"], "my.key-1": "x", LINES: "a\nb" };

test.for([
  ["var env = @@ENV@@;", 'var env = "te\\"st";'],
  ['var env = "@@ENV@@";', 'var env = "te\\"st";'],
  ["var env = '@@ENV@@';", 'var env = "te\\"st";'],
  ["var n = @@N@@ + ##N##;", "var n = 5 + 5;"],
  ["var list = @@LIST@@;", 'var list = ["a","b"];'],
  ["var list = ##LIST##;", 'var list = ["a","b"];'],
  ["// ##my.key-1##/##my.key-1##", "// x/x"],
  ["'before @@N@@'", "'before 5'"],
  ["'##ENV##'", "'te\"st'"],
] as const)("%s becomes %s", ([text, filled]) => {
  expect(fillKeywords(text, keywords)).toEqual({ text: filled, missing: [], multiline: [] });
});

test("a placeholder without a value stays, and its place in the new text is told", () => {
  const { text, missing } = fillKeywords("##N## '@@NOBODY@@' ##toString##", keywords);
  expect(text).toBe("5 '@@NOBODY@@' ##toString##");
  expect(missing).toEqual([
    { name: "NOBODY", placeholder: "@@NOBODY@@", offset: 3 },
    { name: "toString", placeholder: "##toString##", offset: 15 },
  ]);
  expect(text.slice(3).startsWith("@@NOBODY@@")).toBe(true);
});

test("a value of several lines is told only where it moves lines", () => {
  expect(fillKeywords("a ##LINES##", keywords).multiline).toEqual(["LINES"]);
  expect(fillKeywords("a @@LINES@@", keywords)).toMatchObject({ text: 'a "a\\nb"', multiline: [] });
});

test("a value is not searched for placeholders again", () => {
  expect(fillKeywords("##A##", { A: "##B##", B: "b" }).text).toBe("##B##");
});

test("what is no placeholder stays", () => {
  const text = "## Title ##\n@@ a @@ #### @@@@ a@@b";
  expect(fillKeywords(text, keywords)).toEqual({ text, missing: [], multiline: [] });
});

const at = { file: "/p/understudy.yaml", line: 1, column: 1 };

test("the environment adds keywords, and the project file goes before it", () => {
  expect(readKeywords({ A: 1 }, '{"A":2,"B":3}', at)).toEqual({ A: 1, B: 3 });
  expect(readKeywords({ A: 1 }, undefined, at)).toEqual({ A: 1 });
  expect(readKeywords({ A: 1 }, " ", at)).toEqual({ A: 1 });
});

test("a variable that is no JSON object is an error", () => {
  expect(shownError(() => readKeywords({}, "ENV=test", at))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:1:1
    AUTH0_KEYWORD_REPLACE_MAPPINGS: expected a JSON object, found text that is not JSON
    -> Set it to something like {"ENV":"test"}, or unset it and use \`keywords\` of the project file."
  `);
  expect(shownError(() => readKeywords({}, '["ENV"]', at))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:1:1
    AUTH0_KEYWORD_REPLACE_MAPPINGS: expected a JSON object, found another JSON value
    -> Set it to something like {"ENV":"test"}, or unset it and use \`keywords\` of the project file."
  `);
});
