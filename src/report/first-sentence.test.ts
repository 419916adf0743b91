import { expect, test } from "vitest";
import { firstSentence } from "./first-sentence.ts";

test.for([
  ["Delete it. Then wait.", "Delete it."],
  ["Call `a. B`. Or wait.", "Call `a. B`."],
  ['Write "One. Two" there. Or not.', 'Write "One. Two" there.'],
  ["Hash it, e.g. `bcrypt`. No other way.", "Hash it, e.g. `bcrypt`."],
  ["Take 1.5 s or less. `pg` can.", "Take 1.5 s or less."],
  ["No end", "No end"],
  ["", ""],
])("of %o is %o", ([text = "", sentence]) => {
  expect(firstSentence(text)).toBe(sentence);
});
