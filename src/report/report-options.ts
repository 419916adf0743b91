import type { FlowName } from "../model/flow.ts";
import type { RunResult } from "../model/run-result.ts";

/** How text for people is set. */
export interface TextStyle {
  readonly colour: boolean;
  /** Columns of the terminal; prose is wrapped there, code and paths are not. */
  readonly width: number;
}

/** What a report needs to know beside the result. */
export interface ReportOptions extends TextStyle {
  /** Absolute path; files are named relative to it. */
  readonly cwd: string;
  /** Text of a file for code frames, or null if it can't be read. */
  readonly source: (file: string) => string | null;
  /** The flow whose stories are told, whether its scenarios fail or not; those of failing scenarios where absent. */
  readonly explainFlow?: FlowName | null | undefined;
}

/** A report format: a pure function from a result to text. */
export type Report = (result: RunResult, options: ReportOptions) => string;
