import type { Contract } from "../model/contract.ts";
import type { FlowName } from "../model/flow.ts";
import type { RunResult } from "../model/run-result.ts";
import type { Trace } from "../model/trace.ts";

/** How text for people is set. */
export interface TextStyle {
  readonly colour: boolean;
  /** Columns of the terminal; prose is wrapped there, code and paths are not. */
  readonly width: number;
}

/** What a report says of a contract. */
export type ContractFacts = Pick<Contract, "id" | "group" | "level" | "title" | "why" | "cause" | "url">;

/** What a report needs to know beside the result. */
export interface ReportOptions extends TextStyle {
  /** Absolute path; files are named relative to it. */
  readonly cwd: string;
  /** Text of a file for code frames, or null if it can't be read. */
  readonly source: (file: string) => string | null;
  /** The flow whose stories are told, whether its scenarios fail or not; those of failing scenarios where absent. */
  readonly explainFlow?: FlowName | null | undefined;
  /** Absolute path of the repository; GitHub and SARIF name files relative to it. `cwd` where absent. */
  readonly root?: string | undefined;
  /** Address under which the repository's files are shown, e.g. `https://github.com/ada/shop/blob/<commit>`. */
  readonly sourceUrl?: string | null | undefined;
  /** Project files by the names of their connections: what has no line of its own is shown there. */
  readonly projectFiles?: ReadonlyMap<string, string> | undefined;
  /** The contracts that there are; none are described where absent. */
  readonly contracts?: readonly ContractFacts[] | undefined;
  /** What the scenarios did; a page tells less without them. */
  readonly traces?: readonly Trace[] | undefined;
}

/** A report format: a pure function from a result to text. */
export type Report = (result: RunResult, options: ReportOptions) => string;
