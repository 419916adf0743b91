import { describe, expect, test } from "vitest";
import { episodeName } from "./recording.ts";
import { readable, withoutSecrets, written } from "./redact.ts";
import { differences, saidOf } from "./said.ts";

describe("a text without its secrets", () => {
  test.for([
    ['{"access_token":"abc","id":1}', '{"access_token":"recorded-access_token","id":1}'],
    ['{"clientSecret" : "a\\"b"}', '{"clientSecret" : "recorded-clientSecret"}'],
    ['{"password":"«password:ada»"}', '{"password":"«password:ada»"}'],
    ["/users?api_key=abc&email=a%2Bb", "/users?api_key=recorded-api_key&email=a%2Bb"],
    ["username=ada&password=hunter2&scope=x", "username=ada&password=recorded-password&scope=x"],
    ["Bearer eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2ln!", "Bearer recorded-token!"],
    ['{"tokens":3,"token":null,"name":"key"}', '{"tokens":3,"token":null,"name":"key"}'],
  ] as const)("%s", ([text, expected]) => {
    expect(withoutSecrets(text)).toBe(expected);
    expect(withoutSecrets(expected)).toBe(expected);
  });
});

test.for([
  ["", undefined],
  ["no", "no"],
  ['{"a": [1]}', { a: [1] }],
  ["12", "12"],
  ['{"id":12345678901234567890}', '{"id":12345678901234567890}'],
] as const)("%s is kept so that it can be read and written again", ([text, kept]) => {
  expect(readable(text)).toEqual(kept);
  expect(written(readable(text)).replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
});

describe("two requests", () => {
  const sent = {
    method: "post",
    url: "https://api.example/users?b=2&a=1",
    body: '{"x":1,"y":{"n":2,"m":3}}',
  };
  const said = saidOf(sent);

  test("are the same in any order of query and keys", () => {
    const other = saidOf({
      ...sent,
      url: "http://other:81/users?a=1&b=2",
      body: '{"y":{"m":3,"n":2},"x":1}',
    });
    expect(differences(said, other, [])).toEqual([]);
  });

  test.for([
    ["method", { ...sent, method: "PUT" }],
    ["path", { ...sent, url: "https://api.example/user?b=2&a=1" }],
    ["query", { ...sent, url: "https://api.example/users?a=1" }],
    ["query", { ...sent, url: "https://api.example/users?b=2&a=%31" }],
    ["body", { ...sent, body: '{"x":2,"y":{"n":2,"m":3}}' }],
    ["body", { ...sent, body: "" }],
  ] as const)("are told apart by their %s", ([what, other]) => {
    const found = differences(saidOf(other), said, []);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${what}: .*, recorded: `));
  });

  test("may differ in what does not count", () => {
    const other = saidOf({ ...sent, url: "https://api.example/users?b=3&a=1", body: '{"x":9,"y":{"n":2}}' });
    expect(differences(other, said, ["b", "x", "m"])).toEqual([]);
    expect(
      differences(saidOf({ ...sent, body: "a=1&t=2" }), saidOf({ ...sent, body: "t=3&a=1" }), ["t"]),
    ).toEqual([]);
  });
});

test("a scenario is called by its suite and its name", () => {
  const parts = { folder: "/repo", scenario: "logs in" };
  expect(episodeName({ ...parts, suite: "/repo/db/a.suite.yaml" })).toBe("db/a.suite.yaml: logs in");
  expect(episodeName({ ...parts, suite: "/lib/scenarios/legacy/login.suite.yaml" })).toBe(
    "legacy/login.suite.yaml: logs in",
  );
});
