import type { Suite } from "../model/suite.ts";

/** Suites that wait for the test file that is named after the first of them. */
const handed = new Map<string, readonly Suite[]>();

/** Leaves suites for a test file of this thread, which would have to be told them as text otherwise. */
export function handSuites(file: string, suites: readonly Suite[]): void {
  handed.set(file, suites);
}

/** The suites that were left for a test file. */
export function handedSuites(file: string): readonly Suite[] {
  const suites = handed.get(file) ?? [];
  handed.delete(file);
  return suites;
}
