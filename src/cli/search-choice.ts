import { contracts } from "../../contracts/index.ts";
import { budgets } from "../property/budgets.ts";
import { isSearched } from "../property/searched.ts";
import type { SearchRequest } from "../session/search-project.ts";
import { argumentsError } from "./arguments-error.ts";
import { readSeed } from "./seed.ts";

/** What `understudy test` searches after its suites. */
export interface SearchChoice {
  readonly request: SearchRequest;
  /** Whether the command line says so; else it is the brief look that each whole run ends with. */
  readonly isAsked: boolean;
}

/** What the command line says about searching. */
export interface SearchWords {
  readonly search: string | undefined;
  readonly seed: string | undefined;
  readonly only: readonly string[];
  /** Whether scenarios are left out. */
  readonly isPartial: boolean;
  /** Whether the run goes on until somebody ends it. */
  readonly isRepeated: boolean;
}

/** What to search after the suites; null for nothing. @throws HarnessError `arguments-invalid` */
export function readSearchChoice(words: SearchWords): SearchChoice | null {
  const { search, seed, only, isPartial, isRepeated } = words;
  const length = checkLength(search);
  if (length === "off" && seed !== undefined) {
    throw argumentsError("--seed means nothing with --search off.", "Leave one of them out.");
  }
  const isAsked = length !== null || seed !== undefined;
  if (isAsked && length !== "off" && isRepeated) {
    throw argumentsError("--watch and --ui search nothing.", "Run `understudy search` beside them.");
  }
  // Whoever looks at some scenarios does not wait for others.
  if (length === "off" || (!isAsked && (isPartial || isRepeated))) return null;
  if (isAsked) refuseUnsearched(only);
  else if (!isAnySearched(only)) return null;
  const budget = budgets[length ?? "brief"];
  const request = { seed: readSeed(seed), budget, sweep: length === "deep", drain: true, replay: null, only };
  return { request, isAsked };
}

/** @throws HarnessError `arguments-invalid` where a search would watch nothing */
export function refuseUnsearched(only: readonly string[]): void {
  if (isAnySearched(only)) return;
  const words = only.map((id) => `--only ${id}`).join(" ");
  throw argumentsError(
    `${words} leaves a search nothing to watch: what a script is by itself, no history changes.`,
    `Run: understudy test ${words}`,
  );
}

function isAnySearched(only: readonly string[]): boolean {
  return (
    only.length === 0 || contracts.some((contract) => only.includes(contract.id) && isSearched(contract))
  );
}

const lengths = ["off", "quick", "deep"] as const;

function checkLength(name: string | undefined): (typeof lengths)[number] | null {
  if (name === undefined) return null;
  const length = lengths.find((candidate) => candidate === name);
  if (length !== undefined) return length;
  throw argumentsError(
    `There is no search \`${name}\`.`,
    `Write --search ${lengths.join(", --search ")}, or leave it out for a brief look.`,
  );
}
