import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

function play(head: string, pause?: (place: string) => Promise<void>) {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
${head}users:
  ada: { email: ada@example.com, password: correct-horse-1 }
  grace: { email: grace@example.com, password: s3cret-tape }
scenarios:
  - name: n
    given: [ada]
    steps:
      - together:
          - login: { as: ada }
            expect: { result: authenticated }
          - sign_up: { as: grace }
            expect: { result: blocked }
      - { script: get_user, as: ada }
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return traceScenario(memorySession(pause === undefined ? {} : { pause }), suite, scenario);
}

test("steps together are under way at the same time, each in a container of its own", async () => {
  const waiting = new Map<string, () => void>();
  // Nobody goes on before both have come.
  const trace = await play("", (place) => {
    if (waiting.has("done")) return Promise.resolve();
    return new Promise((resolve) => {
      waiting.set(place, resolve);
      if (waiting.size < 2) return;
      for (const go of waiting.values()) go();
      waiting.set("done", resolve);
    });
  });
  expect([...waiting.keys()].toSorted()).toEqual(["beside 0", "done", "first"]);
  const [one, other] = trace.steps;
  expect(
    new Set([...(one?.records ?? []), ...(other?.records ?? [])].map(({ container }) => container)).size,
  ).toBe(2);
});

test("they stand in the trace one after the other, with one number and the store around all of them", async () => {
  const { steps } = await play("");
  expect(steps.map(({ kind, together }) => [kind, together])).toEqual([
    ["flow", 1],
    ["flow", 1],
    ["script", undefined],
  ]);
  const [one, other] = steps;
  expect(one?.before).toHaveLength(1);
  expect(one?.after).toHaveLength(2);
  expect([other?.before, other?.after, other?.around]).toEqual([one?.before, one?.after, undefined]);
  expect(one?.tenant?.after).toEqual(other?.tenant?.after);
});

test("each keeps its own expectations, and nothing is said of a store that others change meanwhile", async () => {
  const { steps } = await play("");
  expect(steps.map(({ unmet }) => unmet.length)).toEqual([0, 1, 0]);
  const known = steps.slice(0, 2).flatMap(({ records }) => records.map(({ known }) => known));
  expect(known.map(({ existed, password }) => [existed, password])).toEqual(known.map(() => [null, null]));
});

test("with `containers: 1` they share one container", async () => {
  const { steps } = await play("containers: 1\n");
  expect(new Set(steps.flatMap(({ records }) => records.map(({ container }) => container))).size).toBe(1);
});
