import type { ConnectionRecord, HttpExchange, InvocationRecord } from "../../model/invocation.ts";
import type { Position } from "../../model/position.ts";
import { showDuration } from "../duration.ts";
import { showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { showCall, showError, showReply } from "../show-passed.ts";
import { showJson } from "../show-value.ts";
import { outcomeWords, phrases, recordLabels, stallWords, uncaughtWords } from "../words.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** How much is told: beside a story only what it does not say. */
export type Detail = "all" | "brief" | "beside-story";

/** One invocation: how it ended, what it was given, called back, wrote, asked for and opened. */
export function record(one: InvocationRecord, options: ReportOptions, detail: Detail): Markup {
  const longest = detail === "all" ? fully : briefly;
  const rows = [
    ...(detail === "beside-story" ? [] : asked(one, options)),
    ...row(recordLabels.reply, one.reply === null || detail !== "all" ? [] : [showReply(one.reply)]),
    ...row(recordLabels.uncaught, uncaught(one, options)),
    ...row(recordLabels.console, consoleLines(one, options)),
    ...row(
      "HTTP",
      one.http.map((exchange) => http(exchange, options, longest)),
    ),
    ...row(
      recordLabels.connections,
      one.connections.map((connection) => opened(connection, options)),
    ),
    ...row(recordLabels.faults, one.known.faults),
  ];
  const tone = one.outcome === "succeeded" || one.outcome === "failed" ? "" : " class=bad";
  const why = one.stall === null ? "" : `: ${stallWords[one.stall]}`;
  return markup`<div class=rec><p><b>${one.script}</b> <span${{ html: tone }}>${outcomeWords[one.outcome]}${why}</span> <small>${showDuration(one.durationMs)}</small></p><dl>${rows}</dl></div>`;
}

function asked(one: InvocationRecord, options: ReportOptions): readonly Markup[] {
  return [
    ...row(recordLabels.args, [showArgs(one)]),
    ...row(recordLabels.context, one.context === null ? [] : [showJson(one.context)]),
    ...row(recordLabels.calledBack, calls(one, options)),
  ];
}

function showArgs({ args }: InvocationRecord): string {
  return args.map((value) => showJson(value)).join(", ");
}

function calls({ calls }: InvocationRecord, options: ReportOptions): readonly Cell[] {
  if (calls.length === 0) return [phrases.noCallback];
  return calls.map((call) => markup`${showCall(call)}${told(call, options)}`);
}

function uncaught({ uncaught }: InvocationRecord, options: ReportOptions): readonly Cell[] {
  return uncaught.map((end) => {
    const what = [uncaughtWords[end.kind], end.detail, end.error === null ? null : showError(end.error)];
    return markup`${what.filter((part) => part !== null).join(": ")}${told(end, options)}`;
  });
}

function consoleLines({ console }: InvocationRecord, options: ReportOptions): readonly Cell[] {
  const shown = console.slice(0, mostLines);
  const hidden = console.length - shown.length;
  return [
    ...shown.map((line) => markup`${line.level}: ${cut(line.text.trimEnd(), fully)}${told(line, options)}`),
    ...(hidden > 0 ? [phrases.more(hidden)] : []),
  ];
}

function http(exchange: HttpExchange, options: ReportOptions, longest: number): Markup {
  const { method, url, requestBody, status, responseBody, at } = exchange;
  const bodies = [requestBody, responseBody].map((body) =>
    body === "" ? empty : markup`<br><code>${cut(body, longest)}</code>`,
  );
  return markup`${method} ${cut(url, fully)}${bodies[0] ?? empty}<br>→ ${status}${bodies[1] ?? empty}${told({ at }, options)}`;
}

function opened(connection: ConnectionRecord, options: ReportOptions): Markup {
  const { address, via, leftOpen, decision, protocol } = connection;
  const facts = [
    protocol,
    decision,
    ...(via === null ? [] : [`via ${via}`]),
    ...(leftOpen ? [phrases.leftOpen] : []),
  ];
  return markup`${address} (${facts.join(", ")})${told(connection, options)}`;
}

interface Event {
  readonly at: Position | null;
  readonly atMs?: number;
  readonly afterCallback?: boolean;
}

function told({ at, atMs, afterCallback }: Event, options: ReportOptions): Markup {
  const parts = [
    ...(at === null ? [] : [showPlace(at, options.cwd)]),
    ...(atMs === undefined ? [] : [phrases.after(showDuration(atMs))]),
    ...(afterCallback === true ? [phrases.afterCallback] : []),
  ];
  return parts.length === 0 ? empty : markup` <small>${parts.join(" · ")}</small>`;
}

type Cell = string | Markup;

function row(label: string, cells: readonly Cell[]): readonly Markup[] {
  if (cells.length === 0) return [];
  return [markup`<dt>${label}${cells.map((cell) => markup`<dd>${cell}`)}`];
}

/** Text of a script, cut where it is very long. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, "")} … (${text.length - longest} more characters)`;
}

const briefly = 200;
const fully = 2000;
const mostLines = 50;
