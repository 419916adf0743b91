import type { SearchFailure, SearchResult } from "./search-result.ts";
import type { Replayed } from "./stored-failure.ts";
import type { SweepResult } from "./sweep-result.ts";

/** The JSON report of `understudy search`: `scenarios/search.schema.json`. */
export interface SearchReport {
  readonly version: 1;
  readonly verdict: "honoured" | "violated";
  readonly connections: readonly ConnectionSearch[];
}

/** All that a search learnt of one connection. */
export interface ConnectionSearch {
  readonly connection: string;
  /** E.g. `postgres 18.4 embedded`. */
  readonly engine: string;
  /** Failures of earlier searches. */
  readonly replayed: readonly Replayed[];
  /** Null where none was asked for. */
  readonly search: SearchedHistories | null;
  /** Where the failure is kept from now on; null without one. */
  readonly stored: string | null;
  /** Null where none was asked for. */
  readonly sweep: SweepResult | null;
}

/** What came of histories, as plain data. */
export interface SearchedHistories extends Omit<SearchResult, "failure"> {
  readonly failure: FoundFailure | null;
}

/** A failure without its trace: the suite makes it again. */
export interface FoundFailure extends Pick<
  SearchFailure,
  "signature" | "isSmallest" | "violations" | "unmet"
> {
  /** The name that positions carry; there is no such file until somebody commits the suite. */
  readonly file: string;
  /** The history as a suite file. */
  readonly suite: string;
}

/** Puts what was found into a report. */
export function searchReport(connections: readonly ConnectionSearch[]): SearchReport {
  return { version: 1, verdict: connections.some(isBroken) ? "violated" : "honoured", connections };
}

/** What a search found, as plain data. */
export function searchedHistories({ failure, ...counts }: SearchResult): SearchedHistories {
  if (failure === null) return { ...counts, failure };
  const { signature, isSmallest, suite, text, violations, unmet } = failure;
  return { ...counts, failure: { signature, isSmallest, file: suite.file, suite: text, violations, unmet } };
}

/** Whether something is broken. */
export function isBroken({ replayed, search, sweep }: ConnectionSearch): boolean {
  return (
    replayed.some(({ verdict }) => verdict === "still-failing") ||
    (search !== null && search.failure !== null) ||
    (sweep !== null && sweep.cells.some(({ outcome }) => outcome === "broken"))
  );
}

/** What is broken, each in one line: contracts, or what a correct connection would have done. */
export function brokenIn({ replayed, search, sweep }: ConnectionSearch): readonly string[] {
  const failure = search?.failure ?? null;
  return [
    ...replayed.flatMap(({ verdict, reason }) => (verdict === "still-failing" ? [reason] : [])),
    ...(failure === null ? [] : [failure.signature]),
    ...(sweep?.cells ?? []).flatMap(({ outcome, broken, script }) =>
      outcome === "broken" ? broken.map((contract) => `${contract} of ${script}`) : [],
    ),
  ];
}
