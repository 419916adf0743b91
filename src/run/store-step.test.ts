import { expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

function play(steps: string, session = memorySession({})) {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
  grace: { email: grace@example.com, password: s3cret-tape }
scenarios:
  - name: n
    given: [ada]
    steps:
${steps}
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return traceScenario(session, suite, scenario);
}

test("whom a script has removed can't be changed, which is the script's fault and not the suite's", async () => {
  const trace = await play(`      - { script: delete, as: ada }
      - store: { update: { as: ada, set: { email: new@example.com } } }
      - { script: get_user, as: ada }`);
  expect(trace.steps.flatMap(({ unmet }) => unmet.map(({ at, message }) => `${at.line} ${message}`))).toEqual(
    ["10 ada should be in the store, for this step to update, but is there no more"],
  );
  expect(trace.steps).toHaveLength(3);
});

test("who was never in the store is a mistake of the suite", async () => {
  await expect(play("      - store: { remove: { as: grace } }")).rejects.toMatchObject({
    code: "suite-invalid",
    at: { line: 9 },
  });
});

test("another value of a password has another mark, so that whoever compares rows sees the change", async () => {
  const trace = await play(`      - { script: change_password, as: ada, new_password: "-2" }
      - { script: change_password, as: ada, new_password: correct-horse-1 }`);
  const marks = trace.steps.map(({ before, after }) =>
    [before, after].map(
      (rows) => rows.find(({ fields }) => fields["email"] === "ada@example.com")?.fields["password"],
    ),
  );
  expect(marks).toEqual([
    ["«hash:ada»", "«hash:ada:2»"],
    ["«hash:ada:2»", "«hash:ada»"],
  ]);
});

const refusal = new HarnessError("mapping-invalid", "PostgreSQL refuses the legacy user a@b.c: no", {
  at: { file: "/understudy.yaml", line: 11, column: 3 },
  help: "Another user has the same value.",
});

test("what the store refuses is told where the step stands, and then where the mapping does", async () => {
  const session = memorySession({});
  session.store.insert = () => Promise.reject(refusal);
  await expect(play("      - store: { insert: { as: grace } }", session)).rejects.toMatchObject({
    code: "user-refused",
    message: `${refusal.message}\nIt was asked for by a step of the scenario "n".`,
    at: { file: "/s.suite.yaml", line: 9 },
    help: "Another user has the same value.\nThe mapping stands at /understudy.yaml:11:3.",
  });
});

test("what the store refuses of the given users is told where they are given", async () => {
  const session = memorySession({});
  session.store.reset = () => Promise.reject(refusal);
  await expect(play("      - recycle", session)).rejects.toMatchObject({
    code: "user-refused",
    message: expect.stringContaining('the scenario "n", which begins with ada'),
    at: { file: "/s.suite.yaml", line: 7, column: 5 },
  });
});

test.for([
  { expected: "{ as: ada, emial_verified: absent }", column: 37, says: 'did you mean "email_verified"?' },
  { expected: "{ as: ada, plam: { not: true } }", column: 37, says: 'did you mean "plan"?' },
  { expected: "{ match: { emial: x }, absent: true }", column: 18, says: 'did you mean "email"?' },
])(
  "a field that no row can have is a mistake of the suite: $expected",
  async ({ expected, column, says }) => {
    const session = memorySession({});
    const step = `      - store: { expect: ${expected} }`;
    await expect(play(step, session)).resolves.toBeDefined();
    await expect(
      play(step, { ...session, store: { ...session.store, columns: ["id", "plan"] } }),
    ).rejects.toMatchObject({
      code: "suite-invalid",
      message: expect.stringContaining(says),
      at: { line: 9, column },
    });
  },
);
