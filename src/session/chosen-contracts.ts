import { contracts } from "../../contracts/index.ts";
import type { Contract } from "../model/contract.ts";
import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../model/nearest.ts";

/**
 * The contracts of those ids, in their own order; all of them when no id is given.
 * @throws HarnessError `contract-unknown`: a mistyped id would judge nothing, and so pass
 */
export function chosenContracts(ids: readonly string[]): readonly Contract[] {
  const unknown = ids.find((id) => contracts.every((contract) => contract.id !== id));
  if (unknown !== undefined) throw unknownContract(unknown);
  return ids.length === 0 ? contracts : contracts.filter((contract) => ids.includes(contract.id));
}

/** For an id that names no contract. */
export function unknownContract(id: string): HarnessError {
  const near = nearest(
    id,
    contracts.map((contract) => contract.id),
  );
  const hint = near === null ? "" : ` (did you mean ${near}?)`;
  return new HarnessError("contract-unknown", `There is no contract \`${id}\`${hint}.`, {
    help: "`understudy explain` lists them all.",
  });
}
