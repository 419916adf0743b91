import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { EarlyRun } from "./early-run.ts";
import type { Case, Play } from "./scenario-runner.ts";

const at = { file: "/repo/login.suite.yaml", line: 7, column: 5 };
const suite: Suite = { suite: "Logging in", file: at.file, users: {}, scenarios: [] } as never;
const stamps = new Map([["/repo/login.js", "/repo/login.js 1"]]);

test("an outcome is handed out once, as it was asked for", async () => {
  const early = new EarlyRun(stamps, [named("somebody logs in")], playAtOnce);
  expect((await early.take(named("somebody logs in")))?.result.name).toBe("somebody logs in");
  expect(early.take(named("somebody logs in"))).toBeNull();
  expect(early.take(named("nobody asked for"))).toBeNull();
});

test("a scenario whose text is another one has to run again", () => {
  const early = new EarlyRun(stamps, [named("somebody logs in")], playAtOnce);
  const { scenario } = named("somebody logs in");
  expect(early.take({ suite, scenario: { ...scenario, given: ["ada"] } })).toBeNull();
});

test("what went wrong is thrown where the outcome is taken, and nowhere else", async () => {
  const early = new EarlyRun(stamps, [named("one"), named("two")], () =>
    Promise.reject(new Error("no store")),
  );
  await turn();
  await expect(early.take(named("one"))).rejects.toThrow("no store");
});

test("the end lets nobody begin any more and waits for those who did", async () => {
  const { promise: over, resolve: finish } = Promise.withResolvers<void>();
  const ran: string[] = [];
  let lane = Promise.resolve();
  const play: Play = ({ scenario }, signal) => {
    const outcome = lane.then(async () => {
      signal.throwIfAborted();
      await over;
      ran.push(scenario.name);
      return outcomeOf(scenario);
    });
    lane = outcome.then(
      () => undefined,
      () => undefined,
    );
    return outcome;
  };
  const early = new EarlyRun(stamps, [named("one"), named("two")], play);
  await turn();
  let hasEnded = false;
  const end = early.end().then(() => (hasEnded = true));
  await turn();
  expect(hasEnded).toBe(false);
  finish();
  await end;
  expect(ran).toEqual(["one"]);
});

function named(name: string): Case {
  const scenario: Scenario = { name, at, given: [], steps: [] } as never;
  return { suite, scenario };
}

function outcomeOf({ name }: Scenario): ScenarioOutcome {
  return { result: { name } } as never;
}

const playAtOnce: Play = ({ scenario }) => Promise.resolve(outcomeOf(scenario));
