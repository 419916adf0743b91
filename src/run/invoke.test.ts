import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

const text = `
suite: s
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: n
    given: [ada]
    steps:
      - script: change_email
        as: ada
      - script: change_email
        as: ada
        context: { organization: { id: o } }
      - script: verify
        as: ada
`;

test.for([
  [false, null],
  [true, {}],
] as const)("change_email gets a context where the project file says so (%s)", async ([said, expected]) => {
  const session = memorySession();
  const project = { ...session.project, tenant: { change_email_context: said } };
  const suite = parseSuite("/s.suite.yaml", text);
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const { steps } = await traceScenario({ ...session, project }, suite, scenario);
  const contexts = steps.flatMap(({ records }) => records.map(({ context }) => context));
  expect(contexts).toEqual([expected, { organization: { id: "o" } }, null]);
});
