import type { SearchResult } from "./search-result.ts";
import type { Replayed } from "./stored-failure.ts";
import type { SweepResult } from "./sweep-result.ts";

/** All that `understudy search` learnt of one connection. */
export interface ConnectionSearch {
  readonly connection: string;
  /** E.g. `postgres 18.4 embedded`. */
  readonly engine: string;
  /** Failures of earlier searches. */
  readonly replayed: readonly Replayed[];
  /** Null where none was asked for. */
  readonly search: SearchResult | null;
  /** Where the failure is kept from now on; null without one. */
  readonly stored: string | null;
  /** Null where none was asked for. */
  readonly sweep: SweepResult | null;
}

/** Whether something is broken. */
export function isBroken({ replayed, search, sweep }: ConnectionSearch): boolean {
  return (
    replayed.some(({ verdict }) => verdict === "still-failing") ||
    (search !== null && search.failure !== null) ||
    (sweep !== null && sweep.cells.some(({ outcome }) => outcome === "broken"))
  );
}
