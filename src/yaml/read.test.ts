import { expect, test } from "vitest";
import { readYaml } from "./read.ts";
import { shownError } from "./testing/shown-error.ts";

const text = `# head
store:
  adapter: postgres
  users:
    - email: ada@example.com
      tags: &tags [a, b]
    - email: grace@example.com
      tags: *tags
base: &base { x: 1 }
more:
  <<: *base
  y:
`;

function read(source: string) {
  return readYaml("/p/understudy.yaml", source, "project-invalid");
}

test("gives plain data with anchors and merge keys resolved", () => {
  expect(read(text).data).toEqual({
    store: {
      adapter: "postgres",
      users: [
        { email: "ada@example.com", tags: ["a", "b"] },
        { email: "grace@example.com", tags: ["a", "b"] },
      ],
    },
    base: { x: 1 },
    more: { x: 1, y: null },
  });
});

test.for([
  [[], 2, 1],
  [["store"], 2, 1],
  [["store", "adapter"], 3, 3],
  [["store", "users", 1], 7, 7],
  [["store", "users", 1, "email"], 7, 7],
  [["store", "users", 1, "tags", 1], 6, 23],
  [["store", "missing", "deeper"], 2, 1],
  [["store", "users", 9], 4, 3],
  [["more", "x"], 10, 1],
  [["nowhere"], 2, 1],
] as const)("finds the key at %j on line %i, column %i", ([path, line, column]) => {
  expect(read(text).at(path)).toEqual({ file: "/p/understudy.yaml", line, column });
});

test.for([
  [["store", "adapter"], 3, 12],
  [["base"], 9, 13],
  [["more", "y"], 12, 5],
  [["store", "missing"], 2, 1],
] as const)("finds the value at %j on line %i, column %i", ([path, line, column]) => {
  expect(read(text).valueAt(path)).toEqual({ file: "/p/understudy.yaml", line, column });
});

test("an empty file is null at 1:1", () => {
  const document = read("");
  expect(document.data).toBeNull();
  expect(document.at(["a"])).toEqual({ file: "/p/understudy.yaml", line: 1, column: 1 });
});

test("a byte order mark and CRLF shift nothing", () => {
  expect(read("\uFEFFa: 1\r\nb: 2\r\n").at(["b"])).toMatchObject({ line: 2, column: 1 });
  expect(read("\uFEFFa: 1").at(["a"])).toMatchObject({ line: 1, column: 1 });
});

test("a key given twice is an error at the second one", () => {
  expect(shownError(() => read("store: 1\nname: x\nstore: 2\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:3:1
    the key store is given twice
    -> Keep one of the two; the other would be ignored."
  `);
});

test("bad syntax is an error where it stands", () => {
  expect(shownError(() => read("a:\n  - b\n c: d\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:3:1
    not valid YAML: All mapping items must start at the same column
    -> Correct the YAML at this place; indentation counts, and tabs are not allowed."
  `);
  expect(shownError(() => read("a: {b: 1\nc: 2\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:1
    not valid YAML: Flow map in block collection must be sufficiently indented and end with a }
    -> Correct the YAML at this place; indentation counts, and tabs are not allowed."
  `);
  expect(shownError(() => read("a:\n\tb: 1\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:1
    not valid YAML: Tabs are not allowed as indentation
    -> Correct the YAML at this place; indentation counts, and tabs are not allowed."
  `);
});

test("a second document, an unknown tag and an unknown anchor are errors", () => {
  expect(shownError(() => read("a: 1\n---\nb: 2\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:1
    expected one YAML document, found a second one
    -> Remove everything from the \`---\` line on, or move it to a file of its own."
  `);
  expect(shownError(() => read("a: !secret x\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:1:4
    expected plain YAML, found the tag !secret
    -> Remove the tag, or put the value in quotes."
  `);
  expect(shownError(() => read("a: *nobody\n"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:1:4
    no anchor &nobody stands before *nobody
    -> Name an anchor that is there, or put a text that starts with * in quotes."
  `);
});
