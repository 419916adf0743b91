import { expect, test } from "vitest";
import type { Coverage } from "../../model/coverage.ts";
import { coverageBlock } from "./coverage-block.ts";
import { honoured } from "../testing/sample-results.ts";

const options = { colour: false, width: 80, cwd: "/app", source: () => null };
const login = {
  connection: "legacy",
  script: "login",
  file: "/app/login.js",
  lines: [2, 3, 5, 9, 10].map((line) => ({ line, hits: line === 2 || line === 9 ? 1 : 0 })),
  branches: [],
  functions: [{ name: "login", line: 1, hits: 1 }],
} as const;
const cell = {
  connection: "legacy",
  script: "login",
  outcome: "failed",
  identifier: "email",
  importMode: false,
  fault: "hang",
  invocations: 0,
  wouldTouch: "suite: x\n",
} as const;

function shown(coverage: Coverage): readonly string[] {
  return coverageBlock({ ...honoured, coverage }, options).split("\n");
}

test("neighbouring lines that were not reached are one span", () => {
  expect(shown({ scripts: [login], cells: [] })).toEqual([
    "  coverage   lines  branches  functions  lines not reached",
    "  login       40 %         -      100 %  3-5, 10",
  ]);
});

test("scripts of two connections are told apart", () => {
  const rows = shown({ scripts: [login, { ...login, connection: "members" }], cells: [] });
  expect(rows.slice(1).map((row) => row.trim().split("  ")[0])).toEqual(["legacy login", "members login"]);
});

test("no more than eight situations are named, and the suite of the first is shown", () => {
  const text = shown({ scripts: [], cells: Array.from({ length: 10 }, () => cell) });
  expect(text.filter((line) => line === "    login · failed · email · hang")).toHaveLength(8);
  expect(text).toContain("    and 2 more");
  expect(text.at(-1)).toBe("    suite: x");
});

test("nothing is said where nothing was counted", () => {
  expect(coverageBlock(honoured, options)).toBe("");
});
