import type { HttpExchange, InvocationRecord } from "../model/invocation.ts";
import type { Trace } from "../model/trace.ts";

/** Notes on scripts that hand the whole answer of an API on as the text of their error. */
export function passedBodies(traces: readonly Trace[]): readonly string[] {
  const records = traces.flatMap((trace) => trace.steps.flatMap((step) => step.records));
  const found = records.flatMap((record) => {
    const exchange = record.http.find((each) => isPassedOn(each, record));
    return exchange === undefined ? [] : [[record.script, exchange] as const];
  });
  return [...new Map(found.toReversed())].map(
    ([script, { method, url, status }]) =>
      `${script} hands what an API answers on as the text of its error (${method} ${url}, ${status}). Tenant logs and people see it: write a text of your own.`,
  );
}

function isPassedOn({ status, responseBody }: HttpExchange, { reply }: InvocationRecord): boolean {
  const { message, description } = reply?.error ?? {};
  const body = responseBody.trim();
  if (status < 400 || body.length < shortest) return false;
  // Some scripts quote it once more.
  const quoted = JSON.stringify(body).slice(1, -1);
  return [message, description].some(
    (text) => typeof text === "string" && (text.includes(body) || text.includes(quoted)),
  );
}

/** Shorter ones stand in a text by chance. */
const shortest = 12;
