import type { FaultKind } from "../../model/fault.ts";

/** Ways in which one connection or request goes wrong; the first one tells whether there is such a connection. */
export function waysOf({ isHttp }: { readonly isHttp: boolean }): readonly [FaultKind, ...FaultKind[]] {
  return isHttp ? [...connection, ...answers] : connection;
}

/** Ways in which the store goes away from a container that has just spoken to it. */
export const warmWays: readonly FaultKind[] = [
  { kind: "refuse" },
  { kind: "hang" },
  { kind: "reset", afterBytes: null },
];

/**
 * Answers cut ever later, so that each of several questions is the one that gets none; the rest is left out where an
 * answer ended before.
 */
export const cuts: readonly FaultKind[] = [64, 256, 512, 1024, 2048].map((afterBytes) => ({
  kind: "reset",
  afterBytes,
}));

/** Whether a fault says of a request for a token that the application may not have one, and of any other perhaps who the user is. */
export function isRefusal(what: FaultKind): boolean {
  return what.kind === "status" && what.status === 401;
}

const connection: readonly [FaultKind, ...FaultKind[]] = [
  { kind: "refuse" },
  { kind: "dns" },
  { kind: "hang" },
  { kind: "reset", afterBytes: null },
  { kind: "slow", ms: 2000 },
];

const answers: readonly FaultKind[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 401 },
  { kind: "html" },
  { kind: "truncated" },
  { kind: "empty" },
];
