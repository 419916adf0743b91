import { describe, expect, test } from "vitest";
import { parseSuite } from "./parse.ts";

const whole = `suite: Moving
import_mode: true
applies: { import_mode: false, scripts: [login, create], adapters: [postgres] }
limit: 500ms
users:
  ada: { email: Ada@Example.com, password: "123", shoe_size: 42 }
  joe: { username: joe }
scenarios:
  - name: first
    because: it matters
    given: [ada, joe]
    steps:
      - script: login
        as: ada
        password: wrong
        context: { organization: { id: org_1 } }
        expect:
          outcome: { one_of: [failed, crashed] }
          error: { name: WrongUsernameOrPasswordError, message: { matches: "^no" } }
          result: absent
          console: { not: { matches: wrong } }
      - script: change_username
        args: [joe, { new: jo }, null]
      - recycle
      - recycle: true
  - name: second
    steps:
      - store: { insert: { as: ada, email_verified: true } }
      - store: { insert: { email: new@example.com } }
      - store: { update: { as: ada, set: { email_verified: true } } }
      - store: { update: { match: { email: a@b.c }, set: { blocked: null } } }
      - store: { remove: { as: joe } }
      - store: { remove: { match: { id: 7 } } }
      - store: { expect: { as: ada, email: { matches: "@" }, flag: 1 } }
      - store: { expect: { as: ada, absent: true } }
      - store: { expect: [{ match: { email: a@b.c } }, { count: 2 }] }
`;

function suite() {
  return parseSuite("/s.suite.yaml", whole);
}

function at(line: number, column: number) {
  return { file: "/s.suite.yaml", line, column };
}

describe("a suite", () => {
  test("has its head", () => {
    expect(suite()).toMatchObject({
      file: "/s.suite.yaml",
      name: "Moving",
      at: at(1, 1),
      import_mode: true,
      applies: { import_mode: false, scripts: ["login", "create"], adapters: ["postgres"] },
      limitMs: 500,
      containers: null,
    });
  });

  test("keeps users as they are written, also fields that Understudy does not know", () => {
    expect(suite().users).toEqual({
      ada: {
        name: "ada",
        fields: { email: "Ada@Example.com", password: "123", shoe_size: 42 },
        at: at(6, 3),
      },
      joe: { name: "joe", fields: { username: "joe" }, at: at(7, 3) },
    });
  });

  test("has defaults for all that is not said", () => {
    const text = "suite: s\nscenarios: [{ name: n, steps: [{ script: get_user, args: [a] }] }]";

    expect(parseSuite("/s.yaml", text)).toMatchObject({
      import_mode: null,
      applies: { import_mode: null, scripts: null, adapters: null, finished: false },
      limitMs: null,
      containers: null,
      users: {},
      scenarios: [
        {
          because: null,
          given: [],
          steps: [{ as: null, overrides: {}, args: ["a"], context: null, expect: null }],
        },
      ],
    });
  });

  test("has its scenarios in order", () => {
    expect(suite().scenarios).toMatchObject([
      { name: "first", because: "it matters", given: ["ada", "joe"], at: at(9, 5) },
      { name: "second", because: null, given: [], at: at(26, 5) },
    ]);
  });
});

describe("a script step", () => {
  test("keeps what is given beside `as` apart from the user", () => {
    expect(suite().scenarios[0]?.steps[0]).toMatchObject({
      kind: "script",
      at: at(13, 9),
      script: "login",
      as: "ada",
      overrides: { password: "wrong" },
      args: null,
      context: { organization: { id: "org_1" } },
    });
  });

  test("takes what the store holds of a user for the password of a login", () => {
    const text = whole.replace("password: wrong\n", "password: { stored: joe }\n");
    const [step] = parseSuite("/s.suite.yaml", text).scenarios[0]?.steps ?? [];
    expect(step).toMatchObject({ as: "ada", overrides: { password: { stored: "joe" } } });
  });

  test("keeps its arguments as JSON", () => {
    expect(suite().scenarios[0]?.steps[1]).toMatchObject({ args: ["joe", { new: "jo" }, null], as: null });
  });

  test("keeps its expectations, each with its place", () => {
    const step = suite().scenarios[0]?.steps[0];

    expect(step?.kind === "script" && step.expect).toEqual({
      at: at(17, 9),
      outcome: {
        at: at(18, 11),
        matcher: {
          kind: "one_of",
          matchers: [
            { kind: "equals", value: "failed" },
            { kind: "equals", value: "crashed" },
          ],
        },
      },
      error: {
        at: at(19, 11),
        matcher: {
          kind: "object",
          entries: [
            {
              key: "name",
              at: at(19, 20),
              matcher: { kind: "equals", value: "WrongUsernameOrPasswordError" },
            },
            { key: "message", at: at(19, 56), matcher: { kind: "matches", regex: "^no" } },
          ],
        },
      },
      result: { at: at(20, 11), matcher: { kind: "absent" } },
      console: { at: at(21, 11), matcher: { kind: "not", matcher: { kind: "matches", regex: "wrong" } } },
    });
  });

  test("may stand for a fresh container, as a word or as a key", () => {
    expect(suite().scenarios[0]?.steps.slice(2)).toEqual([
      { kind: "recycle", at: at(24, 9) },
      { kind: "recycle", at: at(25, 9) },
    ]);
  });
});

describe("a store step", () => {
  const actions = () =>
    suite().scenarios[1]?.steps.map((step) => (step.kind === "store" ? step.action : null)) ?? [];

  test("inserts a user of the suite with fields of its own, or a new one", () => {
    expect(actions().slice(0, 2)).toEqual([
      {
        kind: "insert",
        as: "ada",
        user: { email: "Ada@Example.com", password: "123", shoe_size: 42, email_verified: true },
      },
      { kind: "insert", as: null, user: { email: "new@example.com" } },
    ]);
  });

  test("updates and removes whom `as` or `match` means", () => {
    expect(actions().slice(2, 6)).toEqual([
      { kind: "update", as: "ada", match: {}, set: { email_verified: true } },
      { kind: "update", as: null, match: { email: "a@b.c" }, set: { blocked: null } },
      { kind: "remove", as: "joe", match: {} },
      { kind: "remove", as: null, match: { id: 7 } },
    ]);
  });

  test("expects fields, nobody, somebody, or a number of users", () => {
    expect(actions().slice(6)).toMatchObject([
      {
        kind: "expect",
        count: null,
        users: [
          {
            as: "ada",
            match: {},
            expect: {
              matcher: {
                entries: [
                  { key: "email", at: at(34, 37), matcher: { kind: "matches" } },
                  { key: "flag", at: at(34, 62), matcher: { kind: "equals", value: 1 } },
                ],
              },
            },
          },
        ],
      },
      { users: [{ as: "ada", expect: { at: at(35, 37), matcher: { kind: "absent" } } }], count: null },
      {
        users: [
          { as: null, match: { email: "a@b.c" }, expect: { matcher: { kind: "object", entries: [] } } },
        ],
        count: 2,
      },
    ]);
  });
});

test("takes containers and advances as they are given", () => {
  const text = "suite: s\ncontainers: 2\nscenarios: [{ name: n, steps: [advance: 20m, { advance: 1.5s }] }]";
  const { containers, scenarios } = parseSuite("s.suite.yaml", text);
  expect(containers).toBe(2);
  expect(scenarios[0]?.steps).toMatchObject([
    { kind: "advance", byMs: 1_200_000 },
    { kind: "advance", byMs: 1500 },
  ]);
});
