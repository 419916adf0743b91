import type { InvocationRecord } from "../model/invocation.ts";
import type { Trace } from "../model/trace.ts";

/**
 * Notes on scripts whose every request was refused by an API that the project file describes: script and description
 * do not mean the same API then, and what contracts found follows from that.
 */
export function refusedRequests(traces: readonly Trace[]): readonly string[] {
  const records = traces.flatMap((trace) => trace.steps.flatMap((step) => step.records));
  const asking = records.filter(({ http, known }) => http.length > 0 && known.faults.length === 0);
  const byScript = Map.groupBy(asking, ({ script }) => script);
  return [...byScript].flatMap(([script, list]) => {
    const exchanges = list.flatMap(({ http }) => http);
    const [first] = exchanges;
    if (first === undefined || !exchanges.every((each) => refusalIn(each) !== undefined)) return [];
    const { method, url, status } = first;
    return [
      `The API that the project file describes refused each request of ${script}, such as ${method} ${url}: ${status}, ${refusalIn(first)} Compare \`store.auth\` and \`store.routes\` with what the script asks for.`,
    ];
  });
}

function refusalIn({ responseHeaders }: InvocationRecord["http"][number]): string | undefined {
  return responseHeaders["x-understudy-refused"];
}
