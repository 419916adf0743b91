import type { ScenarioOutcome, ScenarioStatus } from "../model/run-result.ts";
import type { Trace } from "../model/trace.ts";
import type { Judgement } from "./judge.ts";
import { unmetIn } from "./unmet.ts";

/** What a trace does not tell of the scenario that left it. */
export type Told = Pick<ScenarioOutcome, "suite"> & {
  readonly name: string;
  readonly because?: string | null | undefined;
  readonly durationMs: number;
};

/** What became of a scenario that ran, as its trace and the contracts say it. */
export function outcomeOf(trace: Trace, judgement: Judgement, told: Told): ScenarioOutcome {
  const { suite, name, because, durationMs } = told;
  const unmet = unmetIn(trace);
  const status = statusOf(judgement, unmet.length);
  return {
    connection: trace.connection.name,
    suite,
    result: {
      name,
      status,
      durationMs,
      at: trace.at,
      unmet,
      ...(because && unmet.length > 0 ? { because } : {}),
      notApplicable: null,
    },
    ...judgement,
    trace,
  };
}

function statusOf({ violations }: Judgement, unmet: number): ScenarioStatus {
  if (violations.some((violation) => violation.level === "must")) return "violated";
  return unmet > 0 ? "failed" : "passed";
}
