import type { RunResult } from "../../model/run-result.ts";

/** The result as one JSON document, described by `scenarios/report.schema.json`. */
export function json(result: RunResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
