import { expect, test } from "vitest";
import { codeParts } from "./code-parts.ts";

const told = (line: string) =>
  codeParts(line)
    .map(({ kind, text }) => (kind === "code" ? `<${text}>` : text))
    .join("");

test.for([
  ["Call `next()` and `end()`.", "Call <next()> and <end()>."],
  ["no code, one ` backtick", "no code, one ` backtick"],
  ['use `new Error("no")` here', 'use <new Error("no")> here'],
  ['called back with Error "no `users`", use `a`', 'called back with Error "no `users`", use <a>'],
  ['Error "a \\" `b`" and `c`', 'Error "a \\" `b`" and <c>'],
  ['a " alone, and `c`', 'a " alone, and <c>'],
] as const)("code is what stands between backticks, but not in quoted text: %s", ([line, parts]) => {
  expect(told(line)).toBe(parts);
});
