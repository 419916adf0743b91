import type { Contract } from "../../model/contract.ts";
import type { Project } from "../../model/project.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import { hashVerdict, type SetUpVerdict } from "./hash-verdict.ts";
import { refusalVerdict } from "./refusal-verdict.ts";

/** What only all scenarios together show of the project file: an API that lets nobody in, another hash than the scripts'. */
export function setUpVerdict(
  outcomes: readonly ScenarioOutcome[],
  projects: readonly Project[],
  contracts: readonly Contract[],
): SetUpVerdict {
  const judged = judgeSetUp(outcomes, projects, contracts);
  const { error } = judged;
  if (error === undefined) return judged;
  const message = `${error.message} What follows from that is not told as broken.`;
  return { ...judged, error: { ...error, message } };
}

/** The same, where what follows from it is told elsewhere. */
export function judgeSetUp(
  outcomes: readonly ScenarioOutcome[],
  projects: readonly Project[],
  contracts: readonly Contract[],
): SetUpVerdict {
  const { refused, ...api } = refusalVerdict(outcomes, projects, contracts);
  // Where nobody gets in, no password was ever compared.
  const others = projects.filter(({ connection }) => !refused.has(connection.name));
  const hashed = hashVerdict(api.outcomes, others, contracts);
  return {
    outcomes: hashed.outcomes,
    error: api.error ?? hashed.error,
    notes: [...api.notes, ...hashed.notes],
    suspects: [...api.suspects, ...hashed.suspects],
  };
}
