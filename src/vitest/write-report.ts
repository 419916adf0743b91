import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { appendText, writeText } from "../files/write-text.ts";
import type { RunResult } from "../model/run-result.ts";
import { githubSummary, type ReportName, type ReportOptions, reports } from "../report/index.ts";

/** Where a report goes: a file, or standard output. */
export interface ReportTarget {
  readonly name: ReportName;
  readonly file: string | null;
}

/** How a report is written. */
export interface ReportWriting {
  readonly options: ReportOptions;
  readonly print: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
}

/** Writes one report to its file or prints it; GitHub gets its marks by standard output and a summary in a file. */
export async function writeReport(
  result: RunResult,
  { name, file }: ReportTarget,
  { options, print, env }: ReportWriting,
): Promise<void> {
  const text = reports[name](result, options);
  if (name === "github") {
    print(text);
    return writeSummary(githubSummary(result, options), file ?? env["GITHUB_STEP_SUMMARY"]);
  }
  if (file === null) return print(text);
  await writeText(resolve(file), text);
}

/**
 * Text that GitHub shows and does not obey, whatever a script wrote.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function withoutCommands(text: string): string {
  const end = randomUUID();
  return `::stop-commands::${end}\n${text}\n::${end}::\n`;
}

// Other steps of a job write to the same file.
async function writeSummary(text: string, file: string | undefined): Promise<void> {
  if (file) await appendText(resolve(file), text);
}
