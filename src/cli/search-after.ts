import { type HarnessError, isHarnessError, shownByRun } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { RunResult } from "../model/run-result.ts";
import type { ConnectionSearch } from "../model/search-report.ts";
import { withSearches } from "../report/index.ts";
import type { Planned } from "../session/planned.ts";
import { isClosed, isSearchable, searchProject } from "../session/search-project.ts";
import type { Servers } from "../session/servers.ts";
import type { SearchChoice } from "./search-choice.ts";
import { openSearchProgress } from "./search-progress.ts";

/** What has run, and what is to be searched now. */
export interface AfterRun {
  readonly planned: readonly Planned[];
  readonly servers: Servers;
  readonly choice: SearchChoice;
  readonly signal: AbortSignal;
}

/**
 * Searches what the suites have left whole, on the stores that they ran on, and puts it into the result.
 * @throws HarnessError when the environment fails
 */
export async function searchAfter(result: RunResult, run: AfterRun): Promise<RunResult> {
  const { planned, choice, signal } = run;
  // A brief look would mostly find again what the suites have found.
  const isWorthIt = choice.isAsked ? result.verdict !== "error" : result.verdict === "honoured";
  if (!isWorthIt || signal.aborted) return result;
  const isWanted = choice.isAsked ? isSearchable : isClosed;
  const projects = planned.map(({ project }) => project).filter(isWanted);
  try {
    return withSearches(result, await searchAll(projects, run));
  } catch (error) {
    if (isHarnessError(error) && shownByRun.has(error.code)) return withMistake(result, error);
    if (!signal.aborted) throw error;
    return { ...result, notes: [...result.notes, "The search was interrupted; nothing is known of it."] };
  }
}

/** Suites that ran in part may not have shown it: what they found is told all the same. */
function withMistake(result: RunResult, { code, message, at, help }: HarnessError): RunResult {
  const error = { code, message, at: at ?? null, ...(help === undefined ? {} : { help }) };
  return { ...result, verdict: "error", error };
}

async function searchAll(
  projects: readonly Project[],
  { servers, choice: { request }, signal }: AfterRun,
): Promise<readonly ConnectionSearch[]> {
  using progress = openSearchProgress();
  const infos = await servers.infos;
  const searches: ConnectionSearch[] = [];
  for (const project of projects) {
    const server = infos.get(project);
    if (server === undefined) throw new Error(`${project.file} has no server`);
    const watch = { signal, onRun: progress.show };
    searches.push(await searchProject(project, { server, request, watch }));
  }
  return searches;
}
