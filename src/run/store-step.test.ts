import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

function play(steps: string) {
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
  return traceScenario(memorySession({}), suite, scenario);
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
