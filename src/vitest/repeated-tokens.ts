import type { HttpExchange, InvocationRecord } from "../model/invocation.ts";
import type { Trace } from "../model/trace.ts";

/**
 * Notes on scripts that ask for a token of their application in each call, though their container had one already.
 * That costs a request a login, and at most providers counts against a limit.
 */
export function repeatedTokens(traces: readonly Trace[]): readonly string[] {
  const asked = traces.flatMap((trace) => repeatsIn(trace.steps.flatMap((step) => step.records)));
  return [...new Map(asked.map(({ script, http }) => [script, http.find(grantsToken)]))].map(
    ([script, exchange]) =>
      `${script} fetches a token in each call (${exchange?.method} ${exchange?.url}). Keep it in \`global\` until shortly before it expires.`,
  );
}

/** Calls that fetched a token in a container in which the same script had fetched one; one of both may have needed it. */
function repeatsIn(records: readonly InvocationRecord[]): readonly InvocationRecord[] {
  const fetching = records.filter(({ http, known }) => known.faults.length === 0 && http.some(grantsToken));
  const seen = new Map<string, number>();
  return fetching.filter(({ script, container }) => {
    const key = `${script} ${container}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    // A second one may be due to a clock that was put forward.
    return (seen.get(key) ?? 0) >= 3;
  });
}

function grantsToken({ requestBody, responseBody, status }: HttpExchange): boolean {
  return (
    status < 300 && requestBody.includes("client_credentials") && responseBody.includes('"access_token"')
  );
}
