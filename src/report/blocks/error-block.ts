import type { HarnessErrorCode } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { field } from "./broken-block.ts";
import { paint } from "../paint.ts";
import { codeFrame } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { errorWords } from "../error-words.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** What an error tells; a harness error has all of it, the report of a run has no help and no cause. */
export interface ErrorFacts {
  readonly code: HarnessErrorCode | "bug";
  readonly message: string;
  readonly at?: Position | null | undefined;
  readonly help?: string | undefined;
  readonly cause?: string | undefined;
}

/** Bad input or a bad environment: what kind, what was expected and found, the line with a caret, what to do. */
export function errorBlock(facts: ErrorFacts, options: ReportOptions): string {
  const error = withRelativePaths(facts, options.cwd);
  const name = `${paint("bad", "error", options.colour)} ${paint("strong", error.code, options.colour)}`;
  return [
    `${name} · ${errorWords[error.code]}`,
    ...wrap(error.message, { width: options.width, first: "  ", rest: "  " }),
    ...(error.at ? ["", ...codeFrame(error.at, options, "  "), ""] : []),
    ...field(phrases.cause, error.cause ?? "", options),
    ...field(phrases.help, error.help ?? "", options),
  ]
    .join("\n")
    .trimEnd();
}

/** Long absolute paths say no more than relative ones, and break lines differently on each machine. */
function withRelativePaths(facts: ErrorFacts, cwd: string): ErrorFacts {
  const relative = (text: string | undefined) =>
    text?.replaceAll(`${cwd}/`, "").replaceAll(`${cwd}\\`, "").replaceAll(cwd, "this folder");
  return {
    ...facts,
    message: relative(facts.message) ?? "",
    help: relative(facts.help),
    cause: relative(facts.cause),
  };
}
