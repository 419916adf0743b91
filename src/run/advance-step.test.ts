import { expect, test } from "vitest";
import type { Suite } from "../model/suite.ts";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

const suite: Suite = parseSuite(
  "/s.suite.yaml",
  `suite: s
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: n
    given: [ada]
    steps:
      - advance: 20m
      - { script: login, as: ada }
      - advance: 5m
`,
);

test("a store that lives here hears of the time before the containers do, and from the start in each scenario", async () => {
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const heard: string[] = [];
  const session = memorySession({});
  const runtime = {
    ...session.runtime,
    async advance(byMs: number) {
      heard.push(`containers by ${byMs}`);
    },
  };
  const setAhead = (ms: number): void => {
    heard.push(`store at ${ms}`);
  };
  const answer = async () => new Response();
  const store = { ...session.store, service: { scheme: "https", answer, setAhead } as const };
  await traceScenario({ ...session, store, runtime }, suite, scenario);
  const once = ["store at 0", "store at 1200000", "containers by 1200000"];
  expect(heard).toEqual([...once, "store at 1500000", "containers by 300000"]);
});
