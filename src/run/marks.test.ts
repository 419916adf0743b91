import { expect, test } from "vitest";
import { openMarks } from "./marks.ts";

const made = "$2b$10$nGrxAbCdEfGhIjKlMnOpQeRsTuVwXyZ0123456789ABCDEFGHIJKL";

test("a hash that never stood in the store is known by its shape", () => {
  const marks = openMarks();
  marks.learn("correct-horse-1", "«password:ada»");
  expect(marks.apply({ text: `row {"pwd_hash":"${made}"} of correct-horse-1` })).toEqual({
    text: 'row {"pwd_hash":"«hash:somebody»"} of «password:ada»',
  });
  expect(openMarks().apply("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA is one")).toBe("«hash:somebody» is one");
  expect(openMarks().apply("$2b$ costs $argon2 or $5")).toBe("$2b$ costs $argon2 or $5");
});

test("one that is known keeps its mark", () => {
  const marks = openMarks();
  marks.learn(made, "«hash:ada»");
  expect(marks.apply(`is ${made}`)).toBe("is «hash:ada»");
});
