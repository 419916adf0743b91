import type { StoryLine } from "../../model/flow-story.ts";
import type { ConnectionRecord, InvocationRecord } from "../../model/invocation.ts";
import { refusalIn } from "../../model/refusal-reason.ts";
import { showCall, showError } from "../show-passed.ts";
import { showStatus } from "../show-status.ts";
import { showJson } from "../show-value.ts";
import { outcomeWords, phrases, stallWords, uncaughtWords } from "../words.ts";

/**
 * What one script did on behalf of a flow, in the order of its times.
 * @param startMs what the scripts before it took
 */
export function scriptLines(record: InvocationRecord, startMs: number): readonly StoryLine[] {
  const { script } = record;
  const asked = { atMs: startMs, from: "tenant", to: script, text: argumentsOf(record) };
  // When a request was sent is not known; its answer was there before the script's own.
  const answeredMs = record.calls[0]?.atMs ?? record.durationMs;
  const meanwhile = [...opened(record), ...exchanged(record), ...answered(record)]
    .toSorted((a, b) => (a.atMs ?? answeredMs) - (b.atMs ?? answeredMs))
    .map((line) => later(line, startMs));
  return [asked, ...meanwhile, ...ending(record, startMs)];
}

function later(line: StoryLine, byMs: number): StoryLine {
  return { ...line, atMs: line.atMs === null ? null : byMs + line.atMs };
}

function argumentsOf({ args, context }: InvocationRecord): string {
  const all = context === null ? args : [...args, context];
  return `(${[...all.map((value) => showJson(value)), "callback"].join(", ")})`;
}

function opened({ script, connections }: InvocationRecord): readonly StoryLine[] {
  return connections.map((connection) => ({
    atMs: connection.openedAtMs,
    from: script,
    to: leadsToStore(connection) ? "store" : connection.address,
    text: connectionText(connection),
  }));
}

function connectionText(connection: ConnectionRecord): string {
  const { address, via, decision, leftOpen, afterCallback } = connection;
  const refused = decision === "refused" ? [phrases.storyRefused] : [];
  const open = leftOpen ? [phrases.leftOpen] : [];
  const late = afterCallback ? [phrases.afterCallback] : [];
  const where = leadsToStore(connection) ? `connects to ${address}` : "connects";
  return [`${where}${via === null ? "" : ` via ${via}`}`, ...refused, ...open, ...late].join(", ");
}

function leadsToStore({ decision }: ConnectionRecord): boolean {
  return decision === "store" || decision === "mapped";
}

function exchanged({ script, http }: InvocationRecord): readonly StoryLine[] {
  return http.map((exchange) => ({
    atMs: null,
    from: script,
    to: URL.canParse(exchange.url) ? new URL(exchange.url).host : exchange.url,
    text: `${exchange.method} ${exchange.url} → ${showStatus({ status: exchange.status, refused: refusalIn(exchange) })}`,
  }));
}

function answered(record: InvocationRecord): readonly StoryLine[] {
  return record.calls.map((call, index) => ({
    atMs: call.atMs,
    from: record.script,
    to: "tenant",
    text: `callback(${showCall(call)})${index === 0 ? "" : `, ${phrases.storyTooLate}`}`,
  }));
}

/** How a script ended that did not call back. */
function ending(record: InvocationRecord, startMs: number): readonly StoryLine[] {
  if (record.calls.length > 0) return [];
  const [end] = record.uncaught;
  const stall = record.stall === null ? "" : `: ${stallWords[record.stall]}`;
  const what =
    end === undefined ? "" : `: ${end.error === null ? uncaughtWords[end.kind] : showError(end.error)}`;
  const text = `${outcomeWords[record.outcome]}${stall}${what}`;
  return [{ atMs: startMs + record.durationMs, from: record.script, to: "tenant", text }];
}
