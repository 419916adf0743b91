import { coverageOf } from "../coverage/coverage.ts";
import type { Coverage } from "../model/coverage.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import { planScript } from "../runtime/plan.ts";

/** How much of the scripts the scenarios reached; null when the Node that ran them can't tell. */
export function coverageOfRun(
  projects: readonly Project[],
  outcomes: readonly ScenarioOutcome[],
): Coverage | null {
  if (outcomes.some(({ ran }) => ran === null)) return null;
  return coverageOf(
    projects.map((project) => {
      const own = outcomes.filter(({ connection }) => connection === project.connection.name);
      return {
        project,
        compiled: Object.values(project.connection.scripts).map((source) => {
          const { code, columnOffset, end } = planScript(source);
          return { connection: project.connection.name, source, code, start: -columnOffset, end };
        }),
        ran: own.flatMap(({ ran }) => ran ?? []),
        traces: own.flatMap(({ trace }) => (trace === null ? [] : [trace])),
      };
    }),
  );
}
