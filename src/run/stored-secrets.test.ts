import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import type { JsonObject } from "../model/json.ts";
import type { Invocation } from "../model/invocation.ts";
import type { StoreUser } from "../model/store.ts";
import { parseSuite } from "../suite/parse.ts";
import { openMarks } from "./marks.ts";
import { runScenario } from "./scenario.ts";
import { learnStored } from "./stored-secrets.ts";
import { memorySession } from "./testing/memory-session.ts";

const random = "f89cbd352c1264c0fdfe6865c85161c3";

function marked(rows: readonly JsonObject[], saltColumn?: string) {
  const marks = openMarks();
  const secrets = { marks, stored: new Map<string, number>(), saltColumn };
  for (const columns of rows) learnStored(secrets, { fields: {}, columns }, "ada");
  return (text: string) => marks.apply({ text: `is ${text}` }).text;
}

test.for([
  [{ password_salt: random }, undefined],
  [{ salt: random, email: "ada@example.com" }, undefined],
  [{ security: { pw_salt: random } }, undefined],
  [{ spice: random }, "spice"],
  [{ security: { spice: random } }, "security.spice"],
] as const)("a salt is known by its name and by the mapping: %o", ([row, column]) => {
  expect(marked([row], column)(random)).toBe("is «salt:ada»");
  expect(marked([row], column)(`${random.slice(0, -1)}4`)).not.toContain("«");
});

test.for([
  [{ spice: random }, undefined],
  [{ sea_salt: random }, undefined],
  [{ spice: random, note: null }, "note"],
  [{ salt: "ada-1@example.com", email: "Ada-1@example.com" }, "salt"],
  [{ salt: "x7" }, "salt"],
  [{ salt: "mediterranean" }, "salt"],
] as const)("what is none, or no secret, stays: %o", ([row, column]) => {
  for (const text of Object.values(row)) expect(marked([row], column)(String(text))).toBe(`is ${text}`);
});

test("another salt of a row has another mark", () => {
  const mark = marked([{ salt: random }, { salt: random }, { salt: `${random}0` }]);
  expect([mark(random), mark(`${random}0`)]).toEqual(["is «salt:ada»", "is «salt:ada:2»"]);
});

const suiteText = `suite: login
users:
  ada: { email: ada@example.com, password: correct-horse-1, email_verified: true }
scenarios:
  - name: salt
    given: [ada]
    steps:
      - script: login
        as: ada
        expect: { result: { spice: none } }
`;

test("no salt of the store is in what a scenario leaves, and the profile that has it is told", async () => {
  const base = memorySession();
  const withSalt = ({ fields, columns }: StoreUser) => ({ fields, columns: { ...columns, spice: random } });
  const store = {
    ...base.store,
    saltColumn: "spice",
    users: async () => (await base.store.users()).map(withSalt),
  };
  const invoke = async (asked: Invocation) => {
    const record = await base.runtime.invoke(asked);
    const line = { level: "log", atMs: 1, at: null, afterCallback: false } as const;
    const result = { ...(record.reply?.result as JsonObject), spice: random };
    return {
      ...record,
      reply: { error: null, result },
      console: [{ ...line, text: `row {"spice":"${random}"}` }],
    };
  };
  const suite = parseSuite("/srv/members/login.suite.yaml", suiteText);
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const session = { ...base, store, runtime: { ...base.runtime, invoke }, contracts };
  const run = await runScenario(session, suite, scenario);
  const left = JSON.stringify(run);
  expect(left).not.toContain(random);
  expect(left).toContain("«salt:ada»");
  expect(left).toContain('"contract":"no-secret-in-profile"');
});
