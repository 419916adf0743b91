import { contracts } from "../../contracts/index.ts";
import type { Contract } from "../model/contract.ts";
import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../yaml/hint.ts";

/**
 * The contracts of those ids, in their own order; all of them when no id is given.
 * @throws HarnessError `contract-unknown`: a mistyped id would judge nothing, and so pass
 */
export function chosenContracts(ids: readonly string[]): readonly Contract[] {
  const known = contracts.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownContract(unknown, known);
  return ids.length === 0 ? contracts : contracts.filter((contract) => ids.includes(contract.id));
}

function unknownContract(id: string, known: readonly string[]): HarnessError {
  const near = nearest(id, known);
  const hint = near === null ? "" : ` (did you mean ${near}?)`;
  return new HarnessError("contract-unknown", `\`only\` names ${id}${hint}, which is no contract.`, {
    help: "understudy explain   lists them all.",
  });
}
