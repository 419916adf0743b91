import type { Coverage, ScriptProfile } from "../model/coverage.ts";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";
import { cellsOf } from "./cells.ts";
import { Profiles } from "./profiles.ts";
import { type CompiledScript, scriptCoverage } from "./script-coverage.ts";

/** What a run did with one connection. */
export interface ConnectionRun {
  readonly project: Project;
  readonly compiled: readonly CompiledScript[];
  readonly ran: readonly ScriptProfile[];
  readonly traces: readonly Trace[];
}

/** How much of the scripts, and of the situations that Auth0 puts them in, a run reached. */
export function coverageOf(runs: readonly ConnectionRun[]): Coverage {
  return {
    scripts: runs.flatMap(({ compiled, ran }) => {
      const profiles = new Profiles();
      profiles.add(ran);
      return compiled.flatMap((script) => scriptCoverage(script, profiles.of(script.source.script)));
    }),
    cells: runs.flatMap(({ project, traces }) => cellsOf(project, traces)),
  };
}
