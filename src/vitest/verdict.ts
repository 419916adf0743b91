import { harnessErrorCodes, type HarnessErrorCode } from "../model/harness-error.ts";
import { showPosition, type Position } from "../model/position.ts";
import type { Project } from "../model/project.ts";
import type { RunResult, ScenarioOutcome } from "../model/run-result.ts";
import type { Trace } from "../model/trace.ts";
import { projectNotes } from "../project/project-notes.ts";
import { runtimeNotes } from "../project/runtime-notes.ts";
import { assemble } from "../report/assemble.ts";
import { judgeRun, type Judgement } from "../run/judge.ts";
import { chosenContracts } from "../session/chosen-contracts.ts";
import type { Collected } from "./collector.ts";
import { setUpVerdict } from "../run/set-up/set-up-verdict.ts";
import { idleScripts } from "./idle-scripts.ts";
import { unmetFaults } from "./unmet-faults.ts";

/** What the verdict needs beside what Vitest collected. */
export interface VerdictFacts {
  readonly projects: readonly Project[];
  readonly engine: string | null;
  readonly node: string;
  /** False when filters or shards left scenarios out: then an unused waiver says nothing. */
  readonly whole: boolean;
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
}

/** Judges the run as a whole and puts everything together. */
export function verdictOf(collected: Collected, facts: VerdictFacts): RunResult {
  const {
    outcomes,
    error: setUp,
    notes,
    suspects,
  } = setUpVerdict(collected.outcomes, facts.projects, chosenContracts(facts.only));
  const judged = facts.projects.map((project) => judgeProject(project, outcomes, facts.only));
  const waived = [...outcomes.flatMap((outcome) => outcome.waived), ...judged.flatMap((one) => one.waived)];
  const result = assemble(outcomes, {
    waived,
    engine: facts.engine,
    node: facts.node,
    durationMs: collected.durationMs,
    notes: [...notes, ...notesOf(collected, facts, waived)],
    suspects,
    verified: [...judged.flatMap((one) => one.verified), ...idle(collected, judged, facts.only)],
    runViolations: judged.flatMap((one) => one.violations),
  });
  const error = firstError(collected) ?? setUp;
  if (error !== undefined) return { ...result, verdict: "error", error };
  // Half a run proves nothing, unless it has already found something.
  const unproven = collected.interrupted && result.verdict === "honoured";
  return unproven ? { ...result, verdict: "not-verified" } : result;
}

/** Contracts that applied to nothing in this run: shown, since silence would look like approval. */
function idle(
  { outcomes }: Collected,
  judged: readonly Judgement[],
  only: readonly string[],
): RunResult["verified"] {
  const looked = new Set(
    [...outcomes, ...judged].flatMap(({ verified }) => verified.map(({ contract }) => contract)),
  );
  return chosenContracts(only)
    .filter(({ id }) => !looked.has(id))
    .map(({ id }) => ({ contract: id, script: null, findings: 0 }));
}

function judgeProject(
  project: Project,
  outcomes: readonly ScenarioOutcome[],
  only: readonly string[],
): Judgement {
  return judgeRun(tracesOf(project, outcomes), {
    contracts: chosenContracts(only),
    settings: project.contracts,
    waivers: project.waivers,
  });
}

function tracesOf({ connection: { name } }: Project, outcomes: readonly ScenarioOutcome[]): readonly Trace[] {
  return outcomes.flatMap(({ connection, trace }) => (connection === name && trace !== null ? [trace] : []));
}

function notesOf(collected: Collected, facts: VerdictFacts, waived: RunResult["waived"]): readonly string[] {
  const used = new Set(waived.map((violation) => `${violation.connection} ${violation.contract}`));
  return [
    ...(collected.interrupted
      ? ["The run was interrupted; scenarios that had not run are missing here."]
      : []),
    ...facts.projects.flatMap((project) => project.connection.warnings),
    ...facts.projects.flatMap(runtimeNotes),
    ...facts.projects.flatMap(projectNotes),
    ...unmetFaults(collected.outcomes.flatMap(({ trace }) => trace ?? [])),
    ...(facts.whole && !collected.interrupted
      ? facts.projects.flatMap((project) => [
          ...idleScripts(project, tracesOf(project, collected.outcomes)),
          ...unusedWaivers(project, used),
        ])
      : []),
  ];
}

function unusedWaivers({ waivers, connection }: Project, used: ReadonlySet<string>): readonly string[] {
  return waivers
    .filter((waiver) => !used.has(`${connection.name} ${waiver.contract}`))
    .map(
      (waiver) =>
        `The waiver of ${waiver.contract} is not needed any more; remove it (${showPosition(waiver.at)}).`,
    );
}

/** Bad input or environment that only showed in a worker, or a bug of ours. */
function firstError({ errors }: Collected): RunResult["error"] {
  const error = errors.find((candidate) => isCode(candidate["code"])) ?? errors[0];
  if (error === undefined) return undefined;
  const code = error["code"];
  if (!isCode(code)) return { code: "bug", message: error.stack ?? error.message, at: null };
  const help = typeof error["help"] === "string" ? `\n${error["help"]}` : "";
  return { code, message: `${error.message}${help}`, at: (error["at"] as Position | undefined) ?? null };
}

function isCode(code: unknown): code is HarnessErrorCode {
  return typeof code === "string" && Object.hasOwn(harnessErrorCodes, code);
}
