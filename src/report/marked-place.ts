import type { Position } from "../model/position.ts";
import type { Unmet } from "../model/unmet.ts";
import type { Violation } from "../model/violation.ts";
import type { ReportOptions } from "./report-options.ts";
import { isOwnFile } from "./root-path.ts";

/** The line to mark for a broken contract: the script's, before that of a suite. */
export function placeOfViolation({ at, related, scenarioAt }: Violation): Position | null {
  return at ?? related[0]?.at ?? scenarioAt;
}

/**
 * The line to mark for what a suite expected in vain: the suite's own, or where the suite is a package's the script's that
 * went wrong first, whichever has run since.
 */
export function placeOfUnmet({ at, scriptAt = at, wrong }: Unmet, options: ReportOptions): Position {
  return isOwnFile(at.file, options) ? at : (wrong?.at ?? scriptAt);
}
