import type { GateFailure } from "../../model/gate.ts";
import type { RunResult } from "../../model/run-result.ts";
import { field } from "./broken-block.ts";
import { gateGroups, gateParts } from "../groups/gate-groups.ts";
import { paint } from "../paint.ts";
import { codeFrame, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { gateWords } from "../gate-words.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** Why the gate stays shut: what has one cause and one way out stands together. */
export function gateBlocks(result: Pick<RunResult, "gate">, options: ReportOptions): readonly string[] {
  return gateGroups(result).map((group) => gateBlock(group, options));
}

/** The failures of one cause, with their lines and their way out. */
export function gateBlock(failures: readonly GateFailure[], options: ReportOptions): string {
  const [first] = failures;
  if (first === undefined) return "";
  const parts = gateParts(failures);
  const kinds = [...new Set(failures.map(({ kind }) => gateWords[kind]))].join("; ");
  const name = `${paint("bad", phrases.gate, options.colour)} ${paint("strong", kinds, options.colour)}`;
  return [
    `${name} · ${first.connection}`,
    ...(failures.length === 1 ? one(first, options) : parts.flatMap((part) => several(part, options))),
    "",
    ...field(phrases.help, first.help, options),
  ].join("\n");
}

/** The failures of one cause in a sentence. */
export function gateSentence(failures: readonly GateFailure[]): string {
  const [first] = failures;
  if (first === undefined) return "";
  if (failures.length === 1) return first.message;
  return gateParts(failures).map(partInWords).join(". ");
}

function partInWords(part: readonly GateFailure[]): string {
  const names = part.slice(0, named).map(nameOf);
  const more = part.length > named ? `, ${phrases.more(part.length - named)}` : "";
  const [first] = part;
  if (first === undefined) return "";
  return `${gateWords[first.kind]}: ${phrases.ofThem(part.length)} ${first.because}: ${names.join(", ")}${more}`;
}

function one({ message, at }: GateFailure, options: ReportOptions): readonly string[] {
  const said = wrap(message, { width: options.width, first: "  ", rest: "  " });
  return [...said, "", ...codeFrame(at, options, "  ")];
}

function several(failures: readonly GateFailure[], options: ReportOptions): readonly string[] {
  const [first] = failures;
  // A fold of a single row saves nothing.
  const hidden = failures.length > shown + 1 ? failures.length - shown : 0;
  const because = `${phrases.ofThem(failures.length)} ${first?.because ?? ""}:`;
  return [
    ...wrap(because, { width: options.width, first: "  ", rest: "  " }),
    ...failures.slice(0, failures.length - hidden).flatMap((failure) => line(failure, options)),
    ...(hidden > 0 ? [`    ${phrases.moreInJson(hidden)}`] : []),
  ];
}

function line(failure: GateFailure, { cwd, colour, width }: ReportOptions): readonly string[] {
  const { contract, suite, scenario, at } = failure;
  const pair = contract === null ? "" : nameOf(failure);
  const name = suite === null ? "" : `${suite} › ${scenario ?? ""}`;
  const until = pair !== "" && name !== "" ? `${pair}, ${phrases.untilNow} ${name}` : pair || name;
  return [
    ...wrap(until, { width, first: "    ", rest: "      " }),
    `      ${paint("place", showPlace(at, cwd), colour)}`,
  ];
}

function nameOf({ contract, script, suite, scenario }: GateFailure): string {
  if (contract !== null) return `${contract} · ${script ?? phrases.wholeRun}`;
  return `${suite ?? ""} › ${scenario ?? ""}`;
}

/** Rows of a block. */
const shown = 3;
/** Names in a sentence. */
const named = 10;
