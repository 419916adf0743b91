import type { Position } from "./position.ts";

/** What kind of bad news a {@link HarnessError} is; each code has one exit code. */
export const harnessErrorCodes = {
  "project-invalid": 2,
  "project-missing": 2,
  "connection-invalid": 2,
  "connection-missing": 2,
  "script-syntax": 2,
  "script-empty": 2,
  "keyword-missing": 2,
  "suite-invalid": 2,
  "arguments-invalid": 2,
  "filter-matches-nothing": 2,
  "nothing-verified": 2,
  "contract-unknown": 2,
  "adapter-unknown": 2,
  "schema-missing": 2,
  "schema-failed": 2,
  "mapping-invalid": 2,
  "hash-differs": 2,
  "api-refuses": 2,
  "user-refused": 2,
  "trace-invalid": 2,
  "lock-missing": 2,
  "lock-invalid": 2,
  "export-invalid": 2,
  "recording-invalid": 2,
  "recording-lacks": 2,
  "module-missing": 3,
  "output-unwritable": 3,
  "engine-unavailable": 3,
  "engine-failed": 3,
  "store-unreachable": 3,
  "runtime-failed": 3,
} as const satisfies Record<string, 2 | 3>;

/** A code of {@link harnessErrorCodes}. */
export type HarnessErrorCode = keyof typeof harnessErrorCodes;

/** Mistakes of the set-up that only a whole run shows: it was finished, and yet proves nothing. */
export const shownByRun: ReadonlySet<string> = new Set<HarnessErrorCode>(["hash-differs", "api-refuses"]);

/** What a {@link HarnessError} carries beside its message. */
export interface HarnessErrorDetails {
  /** Where the bad input stands; the excerpt with its caret is added when the error is shown. */
  readonly at?: Position | undefined;
  /** What to do about it, one or more lines, imperative. */
  readonly help?: string | undefined;
  readonly cause?: unknown;
}

const brand = Symbol.for("auth0-understudy.HarnessError");

/**
 * Bad input (exit code 2) or a bad environment (exit code 3).
 * Never a violation (those are data) and never a bug of ours (those are plain errors).
 *
 * @example throw new HarnessError("schema-missing", "schema.sql does not exist", { at, help: "Create it, or …" });
 */
export class HarnessError extends Error {
  readonly code: HarnessErrorCode;
  readonly at: Position | undefined;
  readonly help: string | undefined;
  readonly [brand] = true;

  constructor(code: HarnessErrorCode, message: string, details: HarnessErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "HarnessError";
    this.code = code;
    this.at = details.at;
    this.help = details.help;
  }
}

/** Recognises a {@link HarnessError} by its brand, so that it works across module copies and workers. */
export function isHarnessError(value: unknown): value is HarnessError {
  return typeof value === "object" && value !== null && brand in value;
}
