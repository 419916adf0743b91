import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

const text = "one\ntwo\nthree\n\tfour five\nsix\r\nseven\neight\nnine\nten\neleven";

function at(line: number, column: number) {
  return { file: "/p/a.js", line, column };
}

test("shows the line with its neighbours and a caret under the column", () => {
  expect(excerpt(text, at(2, 3))).toBe("  1 | one\n> 2 | two\n    |   ^\n  3 | three");
});

test("shows as many neighbours as it is asked for, never outside the text", () => {
  expect(excerpt(text, at(1, 1), 0)).toBe("> 1 | one\n    | ^");
  expect(excerpt(text, at(1, 1), 2)).toBe("> 1 | one\n    | ^\n  2 | two\n  3 | three");
  expect(excerpt(text, at(10, 3), 1)).toBe("   9 | ten\n> 10 | eleven\n     |   ^");
});

test("a tab before the column stays a tab, so the caret stands right", () => {
  expect(excerpt(text, at(4, 7), 0)).toBe("> 4 | \tfour five\n    | \t     ^");
});

test("a column past the end is marked after the end", () => {
  expect(excerpt("ab", at(1, 5))).toBe("> 1 | ab\n    |     ^");
});

test("a carriage return is not shown", () => {
  expect(excerpt(text, at(5, 1), 0)).toBe("> 5 | six\n    | ^");
});

test("a place outside the text gives nothing", () => {
  expect(excerpt(text, at(0, 1))).toBe("");
  expect(excerpt(text, at(99, 1))).toBe("");
});
