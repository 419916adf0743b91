import type { GateDecision, Network, NetworkRoute } from "../../model/network.ts";
import { sameMachine } from "./table.ts";

/** An address that is answered by a server of ours. */
export interface ServedRoute extends Pick<NetworkRoute, "address" | "endpoint" | "scheme" | "target"> {
  readonly decision: Extract<GateDecision, "store" | "mapped" | "handled">;
}

/** The addresses that servers of ours answer: services beside the store, and the store itself where it lives here. */
export function servedRoutes(network: Network | null): readonly ServedRoute[] {
  if (network === null) return [];
  const store = storeRoute(network);
  const beside = network.routes.flatMap((route): readonly ServedRoute[] => {
    // Handlers of the project's own are asked at the store's address too, and first.
    if (store !== null && sameMachine(route.endpoint) === sameMachine(store.endpoint)) return [];
    if (route.target.kind === "store") {
      return store === null ? [] : [{ ...route, scheme: route.scheme ?? store.scheme, decision: "mapped" }];
    }
    return route.target.kind === "allow" ? [] : [{ ...route, decision: "handled" }];
  });
  return store === null ? beside : [store, ...beside];
}

function storeRoute({ store }: Network): ServedRoute | null {
  if (store?.service === undefined) return null;
  const { host, port, service } = store;
  const endpoint = `${host.toLowerCase()}:${port}`;
  return {
    address: "store",
    endpoint,
    scheme: service.scheme,
    target: { kind: "store" },
    decision: "store",
  };
}
