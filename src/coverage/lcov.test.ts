import { expect, test } from "vitest";
import type { ScriptCoverage } from "../model/coverage.ts";
import { lcov } from "./lcov.ts";
import { parseLcov } from "../../test/support/parse-lcov.ts";

const login: ScriptCoverage = {
  connection: "legacy",
  script: "login",
  file: "/app/login.js",
  lines: [
    { line: 2, hits: 3 },
    { line: 4, hits: 0 },
  ],
  branches: [
    { line: 2, group: 0, way: 0, hits: 0 },
    { line: 2, group: 0, way: 1, hits: 3 },
    { line: 4, group: 1, way: 0, hits: 0 },
    { line: 4, group: 1, way: 1, hits: 0 },
  ],
  functions: [
    { name: "login", line: 1, hits: 3 },
    { name: "", line: 4, hits: 0 },
    { name: "", line: 4, hits: 0 },
  ],
};
const show = (file: string): string => file.slice(1);

test("is what readers of lcov expect, totals included", () => {
  expect(parseLcov(lcov({ scripts: [login] }, show))).toEqual([
    {
      file: "app/login.js",
      lines: { 2: 3, 4: 0 },
      branches: { "2,0,0": 0, "2,0,1": 3, "4,1,0": null, "4,1,1": null },
      functions: { login: 3, "(anonymous):4": 0 },
    },
  ]);
});

test("a file that two connections share has one record, with both counts", () => {
  const text = lcov({ scripts: [login, { ...login, connection: "other" }] }, show);
  expect(parseLcov(text)).toMatchObject([{ lines: { 2: 6, 4: 0 }, functions: { login: 6 } }]);
});

test("a script in an exported connection has no lines of its own, and no record", () => {
  expect(lcov({ scripts: [{ ...login, file: "/app/connection.json" }] }, show)).toBe("");
});
