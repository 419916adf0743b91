import type { FlowName, FlowResponse } from "../../model/flow.ts";
import type { FlowStory, StoryLine } from "../../model/flow-story.ts";
import type { InvocationRecord } from "../../model/invocation.ts";
import type { StoreAround, Trace, TraceStep } from "../../model/trace.ts";
import { mermaid } from "./mermaid.ts";
import { showJson } from "../show-value.ts";
import { scriptLines } from "./script.ts";
import { storeChanges, tenantChanges } from "./changes.ts";

/** The stories of all flows of a trace, in order. Pure. */
export function storiesOf(trace: Trace): readonly FlowStory[] {
  return trace.steps.flatMap((step) => storyOf(step) ?? []);
}

/**
 * What one flow did: tenant, script, store, callback, tenant, and the line in the log. Null for a step that is no flow.
 * @example storyOf(step)?.lines[0] // { atMs: 0, from: "person", to: "tenant", text: 'login "ada@example.com" …' }
 */
export function storyOf(step: TraceStep): FlowStory | null {
  const { flow: facts, at } = step;
  if (facts === undefined) return null;
  const asker = askerOf(facts.flow);
  const { lines: told, endedMs } = tellScripts(step);
  const lines = [
    { atMs: 0, from: asker, to: "tenant", text: request(facts) },
    ...told,
    ...tenantChanges(step.tenant).map((text) => between("tenant", "tenant", text)),
    { atMs: endedMs, from: "tenant", to: asker, text: showResponse(facts.response) },
    ...facts.log.map(({ type, description }) => between("tenant", "log", colon(type, description))),
  ];
  const { flow, identifier } = facts;
  const { import_mode = false } = step.tenant ?? {};
  return { flow, identifier, at, import_mode, lines, mermaid: mermaid(lines) };
}

/** Who begins a flow: whoever sits before the login page, or a client of the Management API. */
export function askerOf(flow: FlowName): "person" | "client" {
  return clients.has(flow) ? "client" : "person";
}

function tellScripts(step: TraceStep): { readonly lines: readonly StoryLine[]; readonly endedMs: number } {
  let startMs = 0;
  const lines = step.records.flatMap((record, index) => {
    const own = [...scriptLines(record, startMs), ...changes(record, aroundOf(step, index))];
    startMs += record.durationMs;
    return own;
  });
  return { lines, endedMs: startMs };
}

// Where steps run at the same time, whose change is whose can't be told.
function aroundOf({ around, together, before, after, records }: TraceStep, index: number): StoreAround {
  if (together !== undefined) return { before, after: before };
  return around?.[index] ?? { before, after: index === records.length - 1 ? after : before };
}

function changes({ script }: InvocationRecord, around: StoreAround): readonly StoryLine[] {
  return storeChanges(around).map((text) => between(script, "store", text));
}

function request({ flow, identifier, fields, interrupt }: NonNullable<TraceStep["flow"]>): string {
  const given = Object.keys(fields).length === 0 ? "" : ` ${showJson(fields)}`;
  return `${flow} ${showJson(identifier)}${given}${interrupt === null ? "" : `, broken off ${interrupt}`}`;
}

function showResponse({ result, status, error, user }: FlowResponse): string {
  const parts = [result, ...(status === 0 ? [] : [String(status)])];
  if (error !== null) return [...parts, colon(error.code, error.message)].join(" · ");
  return [...parts, ...(user === null ? [] : [user.user_id])].join(" · ");
}

function colon(first: string, second: string): string {
  return second === "" ? first : `${first}: ${second}`;
}

function between(from: string, to: string, text: string): StoryLine {
  return { atMs: null, from, to, text };
}

const clients: ReadonlySet<FlowName> = new Set([
  "create_user",
  "set_password",
  "delete_user",
  "change_email",
  "change_username",
  "change_phone_number",
]);
