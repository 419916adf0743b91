import type { ActionScript } from "../../model/action-script.ts";
import type { HttpExchange, InvocationRecord } from "../../model/invocation.ts";
import { refusalIn } from "../../model/refusal-reason.ts";
import { asksForToken } from "../../model/token-request.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";

/** A described API let no request of any script in: script and description do not mean the same API. */
export interface ApiRefusal {
  readonly scripts: readonly ActionScript[];
  readonly count: number;
  /** The first of the requests, and the step that it belongs to. */
  readonly exchange: HttpExchange;
  readonly step: TraceStep;
  readonly reason: string;
}

/**
 * Tells from all scenarios of a connection whether its description is wrong: every script that asked anything was
 * refused each time, and always for the same reason. Null where anything was let in, where only one of several scripts
 * asked, and where bodies are refused, which scripts write.
 */
export function findApiRefusal(traces: readonly Trace[]): ApiRefusal | null {
  const asked = askedIn(traces);
  const [first] = asked;
  const reason = first === undefined ? null : kindOf(first.exchange);
  if (first === undefined || reason === null) return null;
  if (asked.some(({ exchange }) => kindOf(exchange) !== reason)) return null;
  const scripts = [...new Set(asked.map(({ record }) => record.script))];
  const known = new Set(traces.flatMap(({ connection }) => connection.scripts.map(({ script }) => script)));
  if (scripts.length === 1 && known.size > 1) return null;
  const { exchange, step } = first;
  return { scripts, count: asked.length, exchange, step, reason: refusalIn(exchange) ?? "" };
}

/** Those of a connection's records that asked something, with no fault in their way; of each, what it asked. */
export function askedIn(traces: readonly Trace[]): readonly Asked[] {
  return traces.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.records
        .filter(({ known: { faults, inForce = [] } }) => faults.length + inForce.length === 0)
        .flatMap((record) => opening(record).map((exchange) => ({ record, step, exchange }))),
    ),
  );
}

/** One request of a script. */
export interface Asked {
  readonly record: InvocationRecord;
  readonly step: TraceStep;
  readonly exchange: HttpExchange;
}

/** The scripts of a scenario that the API refused. */
export function refusedScripts({ steps }: Trace): ReadonlySet<ActionScript> {
  const records = steps.flatMap((step) => step.records);
  return new Set(records.filter(isRefused).map(({ script }) => script));
}

/** Whether a description refused a request of this invocation. */
export function isRefused({ http }: InvocationRecord): boolean {
  return http.some((exchange) => refusalIn(exchange) !== undefined);
}

/** A token that is given for client credentials opens nothing by itself. */
function opening({ http }: InvocationRecord): readonly HttpExchange[] {
  return http.filter((exchange) => refusalIn(exchange) !== undefined || !asksForToken(exchange));
}

/** Places that are not there differ, and are one mistake; null for what is no matter of the description alone. */
function kindOf(exchange: HttpExchange): string | null {
  const reason = refusalIn(exchange);
  if (reason === undefined) return null;
  if (exchange.status === 404 || exchange.status === 405) return "place";
  return exchange.status === 401 ? reason : null;
}
