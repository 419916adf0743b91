import { describe, expect, test } from "vitest";
import type { Json } from "../model/json.ts";
import { readYaml } from "../yaml/read.ts";
import { shownError } from "../yaml/testing/shown-error.ts";
import { match } from "./match.ts";
import { parseExpectation } from "./parse/expectation.ts";
import { partAt, wholeOf } from "./part.ts";

function unmet(yaml: string, received: Json | undefined) {
  const part = partAt(wholeOf(readYaml("/s.yaml", yaml, "suite-invalid")), "result");
  return match(parseExpectation(part), received, "result").map(
    ({ message, at }) => `${at.line}:${at.column} ${message}`,
  );
}

describe("what is met", () => {
  const cases: readonly (readonly [string, Json | undefined])[] = [
    ["result: ada", "ada"],
    ["result: 3", 3],
    ["result: true", true],
    ["result: { email: a@b.c }", { email: "a@b.c", other: 1 }],
    ["result: { user_metadata: { plan: pro } }", { user_metadata: { plan: "pro", seats: 2 } }],
    ["result: {}", { anything: 1 }],
    ["result: [1, { a: 2 }]", [1, { a: 2, b: 3 }]],
    ["result: []", []],
    ["result: absent", undefined],
    ["result: absent", null],
    ["result: null", undefined],
    ["result:", null],
    ["result: { gone: absent }", { here: 1 }],
    ["result: { gone: null }", { gone: null }],
    ["result: { matches: '^legacy[|]\\d+$' }", "legacy|17"],
    ["result: { matches: 'ü' }", "Grün"],
    ["result: { not: absent }", false],
    ["result: { not: ada }", "grace"],
    ["result: { not: { name: Error } }", { name: "ValidationError" }],
    ["result: { one_of: [failed, crashed] }", "crashed"],
    ["result: { one_of: [absent, { a: 1 }] }", { a: 1, b: 2 }],
    ["result: { one_of: [absent, { a: 1 }] }", undefined],
    ["result: { not: { one_of: [1, 2] } }", 3],
  ];

  test.for(cases)("%s is met by %j", ([yaml, received]) => {
    expect(unmet(yaml, received)).toEqual([]);
  });
});

describe("what is not met", () => {
  const cases: readonly (readonly [string, Json | undefined, readonly string[]])[] = [
    ["result: ada", "Ada", ['1:1 result should be "ada", but is "Ada"']],
    ["result: ada", undefined, ['1:1 result should be "ada", but is absent']],
    ["result: 3", "3", ['1:1 result should be 3, but is "3"']],
    ["result: true", 1, ["1:1 result should be true, but is 1"]],
    ["result: { email: a@b.c }", null, ['1:1 result should be an object with email: "a@b.c", but is absent']],
    ["result: { email: a@b.c }", ["x"], ['1:1 result should be an object with email: "a@b.c", but is ["x"]']],
    ["result: {}", "text", ['1:1 result should be an object, but is "text"']],
    ["result: { toString: absent, length: 1 }", {}, ["1:29 result.length should be 1, but is absent"]],
    ["result: [1, 2]", [1], ["1:1 result should be a list of 2: [1, 2], but is [1]"]],
    ["result: [1, 2]", [1, 3], ["1:1 result[1] should be 2, but is 3"]],
    ["result: [{ a: 1 }]", [{ a: 2 }], ["1:12 result[0].a should be 1, but is 2"]],
    ["result: absent", "", ['1:1 result should be absent, but is ""']],
    ["result: null", 0, ["1:1 result should be absent, but is 0"]],
    ["result: { matches: ^a/b }", "ba/b", ['1:1 result should be text that matches /^a\\/b/, but is "ba/b"']],
    ["result: { matches: '4' }", 42, ["1:1 result should be text that matches /4/, but is 42"]],
    ["result: { not: absent }", null, ["1:1 result should be there, but is absent"]],
    ["result: { not: 1 }", 1, ["1:1 result should be not 1, but is 1"]],
    ["result: { one_of: [a, absent] }", "b", ['1:1 result should be "a" or absent, but is "b"']],
  ];

  test.for(cases)("%s is not met by %j", ([yaml, received, expected]) => {
    expect(unmet(yaml, received)).toEqual(expected);
  });

  test("each key that is not met is told, at its own place", () => {
    const yaml = ["result:", "  email: a@b.c", "  user_metadata:", "    plan: pro", "  nickname: ada"].join(
      "\n",
    );

    expect(unmet(yaml, { email: "a@b.c", user_metadata: { plan: "free" } })).toEqual([
      '4:5 result.user_metadata.plan should be "pro", but is "free"',
      '5:3 result.nickname should be "ada", but is absent',
    ]);
  });

  test("a long value is cut in the message and whole in the finding", () => {
    const at = { file: "/s.yaml", line: 1, column: 1 };
    const long = "x".repeat(500);
    const [finding] = match({ at, matcher: { kind: "absent" } }, long, "console");

    expect(finding?.message).toHaveLength("console should be absent, but is ".length + 161);
    expect(finding).toMatchObject({ at, path: "console", expected: "absent", received: long });
  });
});

test("an expression that tries for good is an error at its place", () => {
  const yaml = "result:\n  name: { matches: '^(a+)+$' }";
  expect(unmet(yaml, { name: "a".repeat(50) })).toEqual([]);
  expect(shownError(() => unmet(yaml, { name: `${"a".repeat(50)}!` }))).toBe(
    "suite-invalid at /s.yaml:2:3\n/^(a+)+$/ takes more than a second on 51 letters\n" +
      "-> Write it so that each letter can match in one way only: (a+)+ is a+.",
  );
});
