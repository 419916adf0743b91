import { HarnessError } from "../../model/harness-error.ts";
import type { Project } from "../../model/project.ts";
import type { Trace } from "../../model/trace.ts";
import type { Judgement } from "../judge.ts";
import { outcomeOf } from "../outcome.ts";
import { judgeSetUp } from "./set-up-verdict.ts";

/** The mistake of the project file that scenarios of its connection show together; null where they show none. */
export function mistakeIn(project: Project, traces: readonly Trace[]): HarnessError | null {
  const outcomes = traces.map((trace) => {
    const suite = { file: trace.suite, name: trace.suite };
    return outcomeOf(trace, unjudged, { suite, name: trace.scenario, durationMs: 0 });
  });
  const { error } = judgeSetUp(outcomes, [project], []);
  if (error === undefined || error.code === "bug") return null;
  return new HarnessError(error.code, error.message, { at: error.at ?? undefined, help: error.help });
}

const unjudged: Judgement = { violations: [], waived: [], verified: [] };
