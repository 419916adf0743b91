import { argumentsError } from "./arguments-error.ts";

/** What `--coverage` and its companions ask for. */
export interface CoverageOptions {
  /** Where `lcov.info` goes. */
  readonly folder: string;
  /** Percent of the scripts' lines below which the run fails; null for none. */
  readonly threshold: number | null;
}

/** The arguments that are about coverage, for `parseArgs`. */
export const coverageArguments = {
  coverage: { type: "boolean" },
  "coverage-folder": { type: "string" },
  "coverage-threshold": { type: "string" },
} as const;

interface Values {
  readonly coverage?: boolean;
  readonly "coverage-folder"?: string;
  readonly "coverage-threshold"?: string;
  readonly watch?: boolean;
}

/** Reads them; null where none was given. @throws HarnessError `arguments-invalid` */
export function readCoverage(values: Values): CoverageOptions | null {
  const { "coverage-folder": folder = "coverage", "coverage-threshold": threshold, watch } = values;
  const isAsked =
    values.coverage === true || values["coverage-folder"] !== undefined || threshold !== undefined;
  if (!isAsked) return null;
  if (watch === true) {
    throw argumentsError(
      "--coverage counts a whole run, and --watch runs parts of it.",
      "Leave out one of them.",
    );
  }
  return { folder, threshold: threshold === undefined ? null : readPercent(threshold) };
}

function readPercent(text: string): number {
  const percent = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw argumentsError(
    `--coverage-threshold ${text} is no percentage.`,
    "For nine lines of ten: --coverage-threshold 90",
  );
}
