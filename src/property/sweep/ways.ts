import type { FaultKind } from "../../model/fault.ts";

/** Ways in which one thing goes wrong; the first one tells whether there is such a thing. */
export type Ways = readonly [FaultKind, ...FaultKind[]];

/** Of a connection. The last one cuts it while the script is let in, or in the midst of the first answer. */
export const connectionWays: Ways = [
  { kind: "refuse" },
  { kind: "dns" },
  { kind: "hang" },
  { kind: "reset", afterBytes: null },
  { kind: "slow", ms: 2000 },
  { kind: "reset", afterBytes: 64 },
];

/** Of a request over HTTP; one connection may carry several. */
export const requestWays: Ways = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 401 },
  { kind: "html" },
  { kind: "truncated" },
  { kind: "empty" },
];

/** Of a query or request, whichever connection carries it: only so each of them is hit, and none of the opening. */
export const questionWays: Ways = [{ kind: "lost-answer" }];

/** Ways in which the store goes away from a container that has just spoken to it. */
export const warmWays: readonly FaultKind[] = [
  { kind: "refuse" },
  { kind: "hang" },
  { kind: "reset", afterBytes: null },
];

/** Whether a fault says of a request for a token that the application may not have one, and of a login perhaps that the password is wrong. */
export function isRefusal(what: FaultKind): boolean {
  return what.kind === "status" && what.status === 401;
}
