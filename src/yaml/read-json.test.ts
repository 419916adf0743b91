import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";
import { shownError } from "./testing/shown-error.ts";

function read(source: string) {
  return readJson("/p/database.json", source, "connection-invalid");
}

test("gives the data and the places, tabs included", () => {
  const document = read('{\n\t"name": "x",\n\t"options": { "a": 2, "smile": "\\ud83d\\ude00\\/" }\n}\n');
  expect(document.data).toEqual({ name: "x", options: { a: 2, smile: "😀/" } });
  expect(document.at(["options"])).toMatchObject({ line: 3, column: 2 });
  expect(document.valueAt(["name"])).toMatchObject({ line: 2, column: 10 });
});

test("bad JSON is an error where it stands", () => {
  expect(shownError(() => read('{\n  "a": 1\n  "b": 2\n}'))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:3:3
    not valid JSON: Expected ',' or '}' after property value
    -> Correct the JSON at this place."
  `);
  expect(shownError(() => read('{\n  "a": 1,\n'))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:3:1
    not valid JSON: Expected double-quoted property name
    -> Correct the JSON at this place."
  `);
  expect(shownError(() => read(""))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:1:1
    not valid JSON: Unexpected end of JSON input
    -> Correct the JSON at this place."
  `);
  expect(shownError(() => read("name: x"))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:1:1
    not valid JSON: Unexpected token 'a'
    -> Correct the JSON at this place."
  `);
  expect(shownError(() => read('{\n  "a": [1, 2],\n  "b": x }'))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:3:8
    not valid JSON: Unexpected token 'x'
    -> Correct the JSON at this place."
  `);
  expect(shownError(() => read('{\n  "a": [\n    1,\n  ] }'))).toMatchInlineSnapshot(`
    "connection-invalid at /p/database.json:3:6
    not valid JSON: Unexpected token ']'
    -> Correct the JSON at this place."
  `);
});

test("a key that is given twice is told at the second one", () => {
  const read = (text: string) => shownError(() => readJson("/p/a.json", text, "connection-invalid"));
  expect(read('{\n  "a": { "b": 1 },\n  "c": { "b": 2, "b": 3 }\n}')).toBe(
    "connection-invalid at /p/a.json:3:18\nthe key b is given twice\n-> Keep one of the two; the other would be ignored.",
  );
  expect(read('{ "a b": 1, "a b": 1 }')).toContain("a.json:1:13\nthe key a b is given twice");
  expect(read('[{ "a": 1 }, { "a": 1 }]')).toBe("nothing was thrown");
});
