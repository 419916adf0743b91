import type { HttpExchange } from "../../src/model/invocation.ts";
import type { Position } from "../../src/model/position.ts";
import { invocations, type Seen } from "./invocations.ts";
import { uniqueBy } from "./scripts.ts";

/**
 * Where a script made a request. One that went over a connection of an earlier run has no place of its own; its place is
 * then the only one from which the scenario has seen this script ask that host, if there is one.
 */
export function placeOfRequest(
  { trace, record }: Seen,
  { at, url }: Pick<HttpExchange, "at" | "url">,
): Position | null {
  if (at !== null) return at;
  const places = invocations(trace, [record.script])
    .flatMap((other) => other.record.http)
    .flatMap((other) => (other.at !== null && hostOf(other.url) === hostOf(url) ? [other.at] : []));
  const [place = null, ...others] = uniqueBy(places, ({ file, line }) => `${file}:${line}`);
  return others.length > 0 ? null : place;
}

function hostOf(url: string): string {
  return /^\w+:\/\/[^/?#]*/.exec(url)?.[0].toLowerCase() ?? url;
}
