import type { Seen } from "./invocations.ts";

/** Says whether the last word of one of the hosts that a script asked was 401. */
export function isTurnedAway({ record: { http } }: Seen): boolean {
  const byHost = Map.groupBy(http, ({ url }) => hostOf(url));
  return [...byHost.values()].some((exchanges) => exchanges.at(-1)?.status === 401);
}

/** How often the containers' clocks were put forward before an invocation. */
export function jumpsBefore({ trace, index }: Seen): number {
  return trace.steps.slice(0, index).filter(({ kind }) => kind === "advance").length;
}

function hostOf(url: string): string {
  return /^\w+:\/\/[^/?#]*/.exec(url)?.[0] ?? url;
}
