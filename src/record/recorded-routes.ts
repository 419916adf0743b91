import type { NetworkRoute } from "../model/network.ts";

/** The routes of a project with real addresses behind those whose answers can be recorded. */
export function recordedRoutes(routes: readonly NetworkRoute[]): readonly NetworkRoute[] {
  return routes.map((route) => (isRecordable(route) ? { ...route, target: { kind: "record" } } : route));
}

/** Whether an address is asked for recordings: one that is allowed or replayed, and is a URL. */
export function isRecordable({ scheme, target }: NetworkRoute): boolean {
  return scheme !== null && (target.kind === "allow" || target.kind === "replay");
}
