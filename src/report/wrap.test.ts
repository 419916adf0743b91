import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

const block = { width: 40, first: "help: ", rest: "      " };

test("prose is broken between words and hangs under its first line", () => {
  expect(wrap("Return after each call, so that no path reaches another one.", block)).toEqual([
    "help: Return after each call, so that no",
    "      path reaches another one.",
  ]);
});

test("an address that is too long stays whole", () => {
  const url = `https://auth0.com/${"a".repeat(60)}`;
  expect(wrap(`see ${url} there`, block)).toEqual(["help: see", `      ${url}`, "      there"]);
});

test("line breaks of the text and their indent stay", () => {
  expect(wrap("Run:\n  npm install pg\n\nThen again.", block)).toEqual([
    "help: Run:",
    "        npm install pg",
    "",
    "      Then again.",
  ]);
});

test("no text is one line", () => {
  expect(wrap("", { ...block, first: "- " })).toEqual(["-"]);
});
