import type { GateDecision, Network, NetworkRoute } from "../../model/network.ts";
import type { Position } from "../../model/position.ts";
import { sameMachine } from "./table.ts";

/** An address that is answered by a server of ours. */
export interface ServedRoute extends Pick<NetworkRoute, "endpoint" | "scheme" | "target"> {
  /** Where the address is declared, where it is. */
  readonly at?: Position | undefined;
  /** What faults may call it. */
  readonly names: readonly string[];
  readonly decision: Extract<GateDecision, "store" | "mapped" | "handled">;
}

/** The addresses that servers of ours answer: services beside the store, and the store itself where it lives here. */
export function servedRoutes(network: Network | null): readonly ServedRoute[] {
  if (network === null) return [];
  const store = storeRoute(network);
  const beside = network.routes.flatMap((route): readonly ServedRoute[] => {
    // Handlers of the project's own are asked at the store's address too, and first.
    if (store !== null && isSame(route, store)) return [];
    const { endpoint, scheme, target, address, at } = route;
    if (target.kind === "allow") return [];
    if (target.kind !== "store")
      return [{ endpoint, scheme, target, at, names: [address], decision: "handled" }];
    if (store === null) return [];
    const names = ["store", address];
    return [{ endpoint, scheme: scheme ?? store.scheme, target, names, decision: "mapped" }];
  });
  return store === null ? beside : [store, ...beside];
}

function storeRoute({ store, routes }: Network): ServedRoute | null {
  if (store?.service === undefined) return null;
  const endpoint = `${store.host}:${store.port}`.toLowerCase();
  const others = routes.filter((route) => isSame(route, { endpoint }));
  const names = ["store", ...others.map(({ address }) => address)];
  return { endpoint, scheme: store.service.scheme, target: { kind: "store" }, names, decision: "store" };
}

function isSame(one: Pick<ServedRoute, "endpoint">, other: Pick<ServedRoute, "endpoint">): boolean {
  return sameMachine(one.endpoint) === sameMachine(other.endpoint);
}
