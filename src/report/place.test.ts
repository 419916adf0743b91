import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { showNote } from "./place.ts";

test("the files of a note are shown from the working directory, and others as they are", () => {
  const cwd = join(sep, "home", "ada");
  const inside = join("c", "database.json");
  const outside = join(sep, "mnt", "home", "ada", "x.js");
  const note = `${join(cwd, inside)}:1:4: ##A## has no value (${join(cwd, "a.js")}); not ${outside}`;
  expect(showNote(note, cwd)).toBe(`${inside}:1:4: ##A## has no value (a.js); not ${outside}`);
});
