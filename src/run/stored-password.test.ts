import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

async function loginsWith(password: string, given = "[ada, grace]") {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
  grace: { email: grace@example.com, password: correct-horse-2 }
scenarios:
  - name: n
    given: ${given}
    steps:
      - { script: login, as: ada, password: ${password} }
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const { steps } = await traceScenario(memorySession(), suite, scenario);
  const { args, known } = steps[0]?.records[0] ?? {};
  return { typed: args?.[1], kind: known?.password };
}

test("what the store holds is typed as it is, and is a wrong password where it is a hash", async () => {
  expect(await loginsWith("{ stored: ada }")).toEqual({ typed: "«hash:ada»", kind: "wrong" });
  expect(await loginsWith("{ stored: grace }")).toEqual({ typed: "«hash:grace»", kind: "wrong" });
});

test("where the store has none, a text is typed that is nobody's password", async () => {
  const { typed, kind } = await loginsWith("{ stored: grace }", "[ada]");
  expect(typed).not.toContain("hash:");
  expect(kind).toBe("wrong");
});
