import { type ActionScript, actionScripts } from "../model/action-script.ts";
import type { RunResult } from "../model/run-result.ts";
import { countScenarios } from "./groups/broken-groups.ts";
import type { ContractFacts } from "./report-options.ts";

/** What came of a contract in a script. */
export type CellState = "violated" | "warned" | "noted" | "waived" | "verified" | "not-applicable";

/** One contract with a cell for each column of scripts: in how many scenarios it was met, or how often it held. */
export interface MatrixRow {
  readonly contract: string;
  readonly facts: ContractFacts | null;
  readonly cells: readonly { readonly state: CellState; readonly count: number }[];
}

/** Contracts × scripts. */
export interface Matrix {
  /** Null is the whole run. */
  readonly columns: readonly (ActionScript | null)[];
  readonly rows: readonly MatrixRow[];
}

/** Scripts in Auth0's order, and the whole run last. */
export function scriptColumns(scripts: readonly (ActionScript | null)[]): readonly (ActionScript | null)[] {
  return [...actionScripts, null].filter((script) => scripts.includes(script));
}

/** What came of each contract in each script; the contracts in their order of listing, unknown ones last. */
export function matrixOf(result: RunResult, contracts: readonly ContractFacts[] = []): Matrix {
  const { verified, violations, waived } = result;
  const looked = verified.filter(({ findings }) => findings > 0);
  const columns = scriptColumns([...looked, ...violations, ...waived].map(({ script }) => script));
  const known = contracts.map(({ id }) => id);
  const met = [...verified, ...violations, ...waived].map(({ contract }) => contract);
  const ids = [...new Set([...known.filter((id) => met.includes(id)), ...met])];
  const rows = ids.map((contract) => ({
    contract,
    facts: contracts.find(({ id }) => id === contract) ?? null,
    cells: columns.map((script) => cellOf(result, contract, script)),
  }));
  return { columns, rows };
}

function cellOf(
  result: RunResult,
  contract: string,
  script: ActionScript | null,
): MatrixRow["cells"][number] {
  const here = (one: { readonly contract: string; readonly script: ActionScript | null }) =>
    one.contract === contract && one.script === script;
  const own = result.violations.filter(here);
  for (const [level, state] of states) {
    const count = countScenarios(own.filter((one) => one.level === level));
    if (count > 0) return { state, count };
  }
  const waived = countScenarios(result.waived.filter(here));
  if (waived > 0) return { state: "waived", count: waived };
  const findings = result.verified.filter(here).reduce((sum, one) => sum + one.findings, 0);
  return { state: findings > 0 ? "verified" : "not-applicable", count: findings };
}

const states = [
  ["must", "violated"],
  ["should", "warned"],
  ["note", "noted"],
] as const;
