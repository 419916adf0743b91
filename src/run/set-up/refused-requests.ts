import { refusalIn } from "../../model/refusal-reason.ts";
import { askedIn } from "./api-refusal.ts";
import type { Trace } from "../../model/trace.ts";

/**
 * Notes on scripts whose every request was refused by an API that the project file describes: script and description
 * do not mean the same API then, and what contracts found follows from that.
 */
export function refusedRequests(traces: readonly Trace[]): readonly string[] {
  const byScript = Map.groupBy(askedIn(traces), ({ record }) => record.script);
  return [...byScript].flatMap(([script, list]) => {
    const [first] = list;
    if (first === undefined || list.some(({ exchange }) => refusalIn(exchange) === undefined)) return [];
    const { method, url, status } = first.exchange;
    return [
      `The API that the project file describes refused each request of ${script}, such as ${method} ${url}: ${status}, ${refusalIn(first.exchange)} Compare \`store.auth\` and \`store.routes\` with what the script asks for.`,
    ];
  });
}
