import { expect, test } from "vitest";
import { codeFrame } from "./place.ts";

const script =
  'function login(email, password, callback) {\n  const said = "a";\n  callback(null, said);\n}\n';
const source = JSON.stringify({ name: "legacy\n", options: { customScripts: { login: script } } }, null, 2);

function frame(line: number, column: number, file = "/p/export.json") {
  const options = { colour: false, width: 80, cwd: "/p", source: () => source } as never;
  return codeFrame({ file, line, column }, options, "");
}

test("a place in a script of an export is shown in the script's own lines", () => {
  const column = (source.split("\n")[4] ?? "").indexOf("callback(null") + 1;
  expect(frame(5, column)).toEqual([
    `export.json:5:${column}`,
    '  2 |   const said = "a";',
    "> 3 |   callback(null, said);",
    "    |   ^",
    "  4 | }",
  ]);
});

test("other places of a JSON file are shown as they are", () => {
  expect(frame(4, 5).slice(1, 3)).toEqual(['  3 |   "options": {', '> 4 |     "customScripts": {']);
  expect(frame(3, 3)[2]).toContain("> 3 |");
});
