import type { Network, NetworkRoute } from "../../model/network.ts";
import type { GateTable, GateWay } from "../protocol.ts";

/**
 * Works out where each declared address leads; the store's own is always one of them. A store that is answered here is
 * added once its service has a port.
 */
export function gateTable(network: Network | null): GateTable {
  if (network === null) return { open: true, ways: {}, ca: null };
  const store = listening(network.store);
  const own = store === null ? [] : [[endpoint(store), { decision: "store", to: store }] as const];
  const declared = network.routes.flatMap((route) => {
    const way = wayOf(route, store);
    return way === null ? [] : [[sameMachine(route.endpoint), way] as const];
  });
  return { open: false, ways: Object.fromEntries([...declared, ...own]), ca: null };
}

function listening(store: Network["store"]): GateWay["to"] {
  if (store === null || store.service !== undefined) return null;
  return { host: store.host, port: store.port };
}

function wayOf({ target }: NetworkRoute, store: GateWay["to"]): GateWay | null {
  if (target.kind === "allow") return { decision: "allowed", to: null };
  if (target.kind === "store" && store !== null) return { decision: "mapped", to: store };
  return null;
}

function endpoint({ host, port }: { readonly host: string; readonly port: number }): string {
  return sameMachine(`${host}:${port}`.toLowerCase());
}

/** One name for this machine, whichever of its names is used. */
export function sameMachine(address: string): string {
  return address.replace(/^(localhost|::1|\[::1\]):(?=\d+$)/, "127.0.0.1:");
}
