import type { Contract } from "../model/contract.ts";

/** Whether histories can break a contract: what the scripts are by themselves, none changes. */
export function isSearched({ group }: Pick<Contract, "group">): boolean {
  return group !== "The script itself";
}
