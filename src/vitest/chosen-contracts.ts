import { contracts } from "../../contracts/index.ts";
import type { Contract } from "../model/contract.ts";

/** The contracts of those ids, in their own order; all of them when no id is given. */
export function chosenContracts(ids: readonly string[]): readonly Contract[] {
  return ids.length === 0 ? contracts : contracts.filter((contract) => ids.includes(contract.id));
}
