import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { countExpectations } from "./count-expectations.ts";

test.for<[string, number, string]>([
  ["nothing", 0, "{ script: get_user, as: ada }"],
  ["an outcome", 1, "{ script: get_user, as: ada, expect: { outcome: succeeded } }"],
  [
    "one of several outcomes",
    1,
    "{ script: get_user, as: ada, expect: { outcome: { one_of: [failed, crashed] } } }",
  ],
  [
    "each key of a profile",
    3,
    "{ script: get_user, as: ada, expect: { outcome: succeeded, result: { email: a, user_id: b } } }",
  ],
  ["each line of a log", 3, "{ login: { as: ada }, expect: { result: authenticated, log: [ss, s] } }"],
  ["users of the store, and how many", 2, "{ store: { expect: [{ as: ada, absent: true }, { count: 0 }] } }"],
])("counts %s", ([, count, step]) => {
  const text = `suite: S
users: { ada: { email: ada@example.com, password: correct-horse-1 } }
scenarios:
  - name: n
    given: [ada]
    steps:
      - ${step}
`;
  const [scenario] = parseSuite("/s.suite.yaml", text).scenarios;
  expect(countExpectations(scenario ?? { steps: [] })).toBe(count);
});
