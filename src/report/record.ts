import type { InvocationRecord } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";
import type { Violation } from "../model/violation.ts";
import { brokenBlock } from "./blocks/broken-block.ts";
import { groupBroken } from "./groups/broken-groups.ts";
import { showDuration } from "./duration.ts";
import { paint } from "./paint.ts";
import { showPlace } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { showCall, showError, showReply } from "./show-passed.ts";
import { showJson } from "./show-value.ts";
import { outcomeWords, phrases, recordLabels, stallWords, uncaughtWords } from "./words.ts";
import { wrap } from "./wrap.ts";

/** Tells one invocation: how it ended, what it called back, wrote and opened, and which contracts it broke. */
export function showRecord(
  record: InvocationRecord,
  violations: readonly Violation[],
  options: ReportOptions,
): string {
  const rows = [
    ...row("args", [record.args.map((value) => showJson(value)).join(", ")], options),
    ...row("context", record.context === null ? [] : [showJson(record.context)], options),
    ...row("calledBack", calls(record, options), options),
    ...row("reply", record.reply === null ? [] : [showReply(record.reply)], options),
    ...row("uncaught", uncaught(record, options), options),
    ...row("console", consoleLines(record, options), options),
    ...row("connections", connections(record, options), options),
    ...row("faults", record.known.faults, options),
  ];
  const broken = groupBroken(violations).map((group) => brokenBlock(group, options));
  const end = broken.length === 0 ? [paint("good", phrases.nothingBroken, options.colour)] : broken;
  return `${[headline(record, options), ...rows].join("\n")}\n\n${end.join("\n\n")}\n`;
}

function headline(record: InvocationRecord, options: ReportOptions): string {
  const tone = record.outcome === "succeeded" ? "good" : "bad";
  const outcome = paint(tone, outcomeWords[record.outcome], options.colour);
  const why = record.stall === null ? "" : `: ${stallWords[record.stall]}`;
  const limit = record.limitMs < noLimitMs ? ` of ${showDuration(record.limitMs)}` : "";
  const time = `${showDuration(record.durationMs)}${limit}`;
  return `${paint("strong", record.script, options.colour)} ${outcome}${why} · ${time}`;
}

function calls(record: InvocationRecord, options: ReportOptions): readonly string[] {
  if (record.calls.length === 0) return [phrases.noCallback];
  return record.calls.map((call) => `${showCall(call)}${told(call, options)}`);
}

function uncaught(record: InvocationRecord, options: ReportOptions): readonly string[] {
  return record.uncaught.map((end) => {
    const what = [uncaughtWords[end.kind], end.detail, end.error === null ? null : showError(end.error)];
    return `${what.filter((part) => part !== null).join(": ")}${told(end, options)}`;
  });
}

function consoleLines(record: InvocationRecord, options: ReportOptions): readonly string[] {
  return record.console.map((line) => `${line.level}: ${line.text.trimEnd()}${told(line, options)}`);
}

function connections(record: InvocationRecord, options: ReportOptions): readonly string[] {
  return record.connections.map((connection) => {
    const via = connection.via === null ? "" : ` via ${connection.via}`;
    const open = connection.leftOpen ? `, ${phrases.leftOpen}` : "";
    const { at, afterCallback, openedAtMs: atMs } = connection;
    return `${connection.address}${via}${open}${told({ at, afterCallback, atMs }, options)}`;
  });
}

/** When and where something happened. */
interface Event {
  readonly at: Position | null;
  readonly atMs: number;
  readonly afterCallback?: boolean;
}

// On a line of its own, where a terminal can click it.
function told(event: Event, options: ReportOptions): string {
  const where = event.at === null ? [] : [showPlace(event.at, options.cwd)];
  const late = event.afterCallback === true ? [phrases.afterCallback] : [];
  return `\n  ${[...where, phrases.after(showDuration(event.atMs)), ...late].join(" · ")}`;
}

function row(
  key: keyof typeof recordLabels,
  texts: readonly string[],
  options: ReportOptions,
): readonly string[] {
  const label = `  ${recordLabels[key].padEnd(labelWidth)}  `;
  const rest = " ".repeat(label.length);
  return texts
    .flatMap((text, index) => wrap(text, { width: options.width, first: index === 0 ? label : rest, rest }))
    .map((line, index) =>
      index === 0 ? line.replace(recordLabels[key], paint("faint", recordLabels[key], options.colour)) : line,
    );
}

const labelWidth = Math.max(...Object.values(recordLabels).map((label) => label.length));

/** A limit of a day is none: somebody is debugging. */
const noLimitMs = 24 * 3_600_000;
