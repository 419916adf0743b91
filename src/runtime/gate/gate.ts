import { type Fault, showFault } from "../../model/fault.ts";
import type { Network } from "../../model/network.ts";
import type { FaultOrder, GateTable, GateWay } from "../protocol.ts";
import { actOf, FaultServers } from "./fault-servers.ts";
import { gateTable, sameMachine } from "./table.ts";

/** What a runtime does about the network: the table that containers get, and faults. */
export interface Gate {
  readonly table: GateTable;
  /** Prepares the faults of the next invocation. */
  arrange(faults: readonly Fault[]): Promise<Arranged>;
  /** Who hears of faults that only a server can tell of. */
  onMet(listen: (label: string) => void): void;
  close(): void;
}

/** Faults as a container carries them out. */
export interface Arranged {
  readonly faults: readonly FaultOrder[];
  /** Connections that are open now can't be made to suffer: the container must be a new one. */
  readonly needsNew: boolean;
}

/** Opens the gate of a runtime. Servers are started when a fault first needs them. */
export function openGate(network: Network | null): Gate {
  const table = gateTable(network);
  let heard: (label: string) => void = () => {};
  const servers = new FaultServers((label) => heard(label));
  return {
    table,
    async arrange(faults) {
      if (faults.length === 0) {
        servers.cut();
        return none;
      }
      const orders = await Promise.all(faults.map((fault) => orderOf(fault, { network, table, servers })));
      return { faults: orders, needsNew: orders.some(({ act }) => act === "divert") };
    },
    onMet(listen) {
      heard = listen;
    },
    close: () => servers.close(),
  };
}

interface Context {
  readonly network: Network | null;
  readonly table: GateTable;
  readonly servers: FaultServers;
}

async function orderOf(fault: Fault, { network, table, servers }: Context): Promise<FaultOrder> {
  const { what, on } = fault;
  const endpoints = endpointsOf(fault, network, table);
  const label = showFault(fault);
  const target = targetOf(endpoints[0] ?? "", table);
  const port = await servers.portFor({ what, label, target });
  const { act, toldByServer } = actOf(what);
  return { label, endpoints, act, on: on === "all" ? 0 : on, port, toldByServer };
}

function endpointsOf({ address }: Fault, network: Network | null, { ways }: GateTable): readonly string[] {
  if (address !== "store") {
    const route = network?.routes.find((candidate) => candidate.address === address);
    return [sameMachine(route?.endpoint ?? address)];
  }
  const isStore = ({ decision }: GateWay) => decision === "store" || decision === "mapped";
  return Object.entries(ways).flatMap(([endpoint, way]) => (isStore(way) ? [endpoint] : []));
}

function targetOf(endpoint: string, { ways }: GateTable): { readonly host: string; readonly port: number } {
  const way = ways[endpoint];
  if (way?.to) return way.to;
  const at = endpoint.lastIndexOf(":");
  return { host: endpoint.slice(0, at), port: Number(endpoint.slice(at + 1)) };
}

const none: Arranged = { faults: [], needsNew: false };
