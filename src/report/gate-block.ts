import type { GateFailure } from "../model/gate.ts";
import type { RunResult } from "../model/run-result.ts";
import { field } from "./broken-block.ts";
import { paint } from "./paint.ts";
import { codeFrame, showPlace } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { gateWords, phrases } from "./words.ts";
import { wrap } from "./wrap.ts";

/** Why the gate stays shut: what has one cause and one way out stands together. */
export function gateBlocks({ gate }: Pick<RunResult, "gate">, options: ReportOptions): readonly string[] {
  const key = ({ connection, kind, because, help }: GateFailure) =>
    JSON.stringify([connection, kind, because, help]);
  return [...Map.groupBy(gate?.failures ?? [], key).values()].map((group) => gateBlock(group, options));
}

/** One failure with its line and its way out. */
export function gateFailureBlock(failure: GateFailure, options: ReportOptions): string {
  return gateBlock([failure], options);
}

function gateBlock(failures: readonly GateFailure[], options: ReportOptions): string {
  const [first] = failures;
  if (first === undefined) return "";
  const kind = `${paint("bad", phrases.gate, options.colour)} ${paint("strong", gateWords[first.kind], options.colour)}`;
  return [
    `${kind} · ${first.connection}`,
    ...(failures.length === 1 ? one(first, options) : several(failures, options)),
    "",
    ...field(phrases.help, first.help, options),
  ].join("\n");
}

function one({ message, at }: GateFailure, options: ReportOptions): readonly string[] {
  const said = wrap(message, { width: options.width, first: "  ", rest: "  " });
  return [...said, "", ...codeFrame(at, options, "  ")];
}

function several(failures: readonly GateFailure[], options: ReportOptions): readonly string[] {
  const [first] = failures;
  const because = `${phrases.ofThem(failures.length)} ${first?.because ?? ""}:`;
  return [
    ...wrap(because, { width: options.width, first: "  ", rest: "  " }),
    ...failures.flatMap((failure) => line(failure, options)),
  ];
}

function line(failure: GateFailure, { cwd, colour, width }: ReportOptions): readonly string[] {
  const { contract, script, suite, scenario, at } = failure;
  const pair = contract === null ? "" : `${contract} · ${script ?? phrases.wholeRun}`;
  const name = suite === null ? "" : `${suite} › ${scenario ?? ""}`;
  const until = pair !== "" && name !== "" ? `${pair}, ${phrases.untilNow} ${name}` : pair || name;
  return [
    ...wrap(until, { width, first: "    ", rest: "      " }),
    `      ${paint("place", showPlace(at, cwd), colour)}`,
  ];
}
