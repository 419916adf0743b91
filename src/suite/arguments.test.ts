import { describe, expect, test } from "vitest";
import { scriptArguments } from "./arguments.ts";
import { parseSuite } from "./parse.ts";

const users = `
suite: s
users:
  ada: { email: ada@example.com, username: ada, password: pw-1, phone_number: "+491", nickname: a, user_metadata: { l: de } }
  joe: { username: joe, password: pw-2 }
  pia: { phone_number: "+492", password: pw-3 }
  old: { id: 7, email: old@example.com }
scenarios:
  - name: n
    steps:
`;

function argumentsOf(step: string, userId: string | null = null, requires_username = true) {
  const suite = parseSuite("/a.suite.yaml", `${users}      - ${step}\n`);
  const parsed = suite.scenarios[0]?.steps[0];
  if (parsed?.kind !== "script") throw new Error("not a script step");
  const user = parsed.as === null ? null : (suite.users[parsed.as] ?? null);

  return scriptArguments(parsed, user, userId, { connection: "legacy", requires_username });
}

describe("the arguments of a script", () => {
  test.for([
    ["{ script: login, as: ada }", ["ada@example.com", "pw-1"]],
    ["{ script: login, as: joe }", ["joe", "pw-2"]],
    ["{ script: login, as: pia }", ["+492", "pw-3"]],
    ["{ script: login, as: ada, username: ADA }", ["ADA", "pw-1"]],
    ["{ script: login, as: ada, password: '' }", ["ada@example.com", ""]],
    ["{ script: login, email: x@y.z, password: p }", ["x@y.z", "p"]],
    ["{ script: login, args: [only, this] }", ["only", "this"]],
    ["{ script: get_user, as: ada }", ["ada@example.com"]],
    ["{ script: get_user, as: ada, email: b@example.com }", ["b@example.com"]],
    ["{ script: verify, as: ada }", ["ada@example.com"]],
    ["{ script: change_password, as: ada }", ["ada@example.com", "new-password-1"]],
    ["{ script: change_password, as: joe, new_password: n }", ["joe", "n"]],
    ["{ script: change_email, as: ada }", ["ada@example.com", "new-ada@example.com", false]],
    [
      "{ script: change_email, as: ada, new_email: b@c.d, verified: true }",
      ["ada@example.com", "b@c.d", true],
    ],
    [
      "{ script: change_email, as: ada, email: x@example.com }",
      ["x@example.com", "new-x@example.com", false],
    ],
    ["{ script: change_username, args: [a, b, c] }", ["a", "b", "c"]],
  ] as const)("%s gets %j", ([step, expected]) => {
    expect(argumentsOf(step)).toEqual(expected);
  });

  test("delete gets the id that was given, else returned, else stored", () => {
    expect(argumentsOf("{ script: delete, as: old, user_id: mine }", "legacy|7")).toEqual(["mine"]);
    expect(argumentsOf("{ script: delete, as: old }", "legacy|7")).toEqual(["legacy|7"]);
    expect(argumentsOf("{ script: delete, as: old }")).toEqual(["7"]);
    expect(argumentsOf("{ script: delete, as: ada }")).toEqual([null]);
  });
});

describe("the user that create gets", () => {
  const auth0 = { tenant: "understudy", client_id: "understudy-client", connection: "legacy" };

  test("has what Auth0 passes on, and no profile fields of the suite's user", () => {
    expect(argumentsOf("{ script: create, as: ada }")).toEqual([
      { ...auth0, email: "ada@example.com", password: "pw-1", username: "ada", user_metadata: { l: "de" } },
    ]);
  });

  test("has the fields given in the step in the place of her own", () => {
    expect(
      argumentsOf("{ script: create, as: joe, email: j@example.com, username: joey, password: x }"),
    ).toEqual([{ ...auth0, email: "j@example.com", username: "joey", password: "x" }]);
  });

  test("has a username only where the connection requires one, or that is how the user signs up", () => {
    const sent = (step: string) => argumentsOf(`{ script: create, ${step} }`, null, false);
    expect(sent("as: ada")).toEqual([
      { ...auth0, email: "ada@example.com", password: "pw-1", user_metadata: { l: "de" } },
    ]);
    expect(sent("as: joe")).toEqual([{ ...auth0, username: "joe", password: "pw-2" }]);
    expect(sent("as: pia, username: pia")).toEqual([
      { ...auth0, username: "pia", phone_number: "+492", password: "pw-3" },
    ]);
  });

  test("has a phone number only where that is how the user signs up", () => {
    expect(argumentsOf("{ script: create, as: pia }")).toEqual([
      { ...auth0, phone_number: "+492", password: "pw-3" },
    ]);
    expect(argumentsOf('{ script: create, as: joe, phone_number: "+493" }')).toEqual([
      { ...auth0, phone_number: "+493", username: "joe", password: "pw-2" },
    ]);
  });
});

test.for([
  [
    { email: {}, username: {} },
    { email: "ada@example.com", username: "ada" },
  ],
  [{ email: {}, username: { signup: { status: "optional" } } }, { email: "ada@example.com" }],
  [
    { email: {}, phone_number: {} },
    { email: "ada@example.com", phone_number: "+491" },
  ],
  [{ username: {} }, { username: "ada" }],
] as const)("create gets what a sign-up asks for with flexible identifiers: %j", ([attributes, sent]) => {
  const { users: known, scenarios } = parseSuite(
    "/a.suite.yaml",
    `${users}      - { script: create, as: ada }\n`,
  );
  const step = scenarios[0]?.steps[0];
  if (step?.kind !== "script") throw new Error("not a script step");
  const facts = { connection: "legacy", requires_username: false, options: { attributes } };
  const [user] = scriptArguments(step, known["ada"] ?? null, null, facts);
  const { email, username, phone_number } = user as Record<string, unknown>;
  expect({ email, username, phone_number }).toEqual({
    email: undefined,
    username: undefined,
    phone_number: undefined,
    ...sent,
  });
});
