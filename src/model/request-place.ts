import type { HttpExchange, InvocationRecord } from "./invocation.ts";
import type { Position } from "./position.ts";
import type { Trace } from "./trace.ts";

/**
 * Where a script made a request. One that went over a connection of an earlier run has no place of its own; its place is
 * then the only one from which the scenario has seen this script ask that host, if there is one.
 */
export function placeOfRequest(
  { trace, record }: { readonly trace: Trace; readonly record: InvocationRecord },
  { at, url }: Pick<HttpExchange, "at" | "url">,
): Position | null {
  if (at !== null) return at;
  const places = trace.steps
    .flatMap(({ records }) => records.filter(({ script }) => script === record.script))
    .flatMap(({ http }) => http)
    .flatMap((other) => (other.at !== null && hostOf(other.url) === hostOf(url) ? [other.at] : []));
  const byLine = new Map(places.toReversed().map((place) => [`${place.file}:${place.line}`, place]));
  const [place = null] = byLine.values();
  return byLine.size > 1 ? null : place;
}

function hostOf(url: string): string {
  return /^\w+:\/\/[^/?#]*/.exec(url)?.[0].toLowerCase() ?? url;
}
