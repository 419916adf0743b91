import type { HeldClient } from "../../src/model/held-client.ts";
import type { Seen } from "./invocations.ts";

/**
 * Where earlier runs took the clients that a pool has lost, each place once: those that cost it most. One that is kept on
 * purpose stands behind those that are forgotten. Faults may have kept a run from giving back what it took.
 */
export function keepers(seen: Seen, { inFault }: { readonly inFault: boolean }): readonly HeldClient[] {
  const kept = earlier(seen).filter((client) => client.drained && (inFault || !client.inFault));
  const places = [...Map.groupBy(kept, ({ script, at }) => `${script} ${at?.line}:${at?.column}`).values()];
  const most = Math.max(...places.map(({ length }) => length));
  return places.filter(({ length }) => length === most).flatMap(([one]) => (one === undefined ? [] : [one]));
}

/** Whether a run never calls back since it waits for a client that an earlier one keeps. */
export function waitsForKept(seen: Seen): boolean {
  const { stall, calls, uncaught, known } = seen.record;
  if (stall !== "idle" || calls.length > 0 || uncaught.length > 0) return false;
  if (known.faults.length > 0 || known.inForce !== undefined) return false;
  return earlier(seen).some(({ awaited, inFault }) => awaited && !inFault);
}

/** The client whose connection has broken while it was out of the pool: one that was forgotten rather than one in use. */
export function brokenClient(seen: Seen): HeldClient | undefined {
  const all = seen.record.heldClients?.filter(({ broken }) => broken) ?? [];
  return all.find(({ turn }) => turn < seen.record.turn) ?? all[0];
}

function earlier({ record: { heldClients = [], turn } }: Seen): readonly HeldClient[] {
  return heldClients.filter((client) => client.turn < turn);
}
