import type { ConnectionProtocol, GateDecision } from "../../../model/network.ts";
import type { GateTable, GateWay } from "../../protocol.ts";
import { type Asked, endpointOf } from "./address.ts";
import { isDiverted } from "./diverted.ts";
import { hostBehind } from "./names.ts";

/** What the gate says about one connection. */
export interface Verdict {
  readonly decision: GateDecision;
  /** Where it goes instead; null: where it was meant to go. */
  readonly to: GateWay["to"];
}

/** What is told of a connection, whether it comes about or not. */
export interface Told {
  readonly address: string;
  readonly decision: GateDecision;
  readonly protocol: ConnectionProtocol;
}

// Closed until the parent has said what is declared.
let open = false;
let ca: string | null = null;
let ways: Readonly<Record<string, GateWay>> = { __proto__: null as never };

/** Learns what the project declares; called once, before any script is known. */
export function setGate(table: GateTable): void {
  ({ open, ca } = table);
  ways = { __proto__: null as never, ...table.ways };
}

/** Whether scripts may reach more than a store that is no server of ours. */
export function leadsElsewhere(): boolean {
  for (const endpoint in ways) {
    const { decision, ours = false } = ways[endpoint] as GateWay;
    if (ours || (decision !== "store" && decision !== "mapped")) return true;
  }
  return false;
}

/** Decides about an address: the one place that does. */
export function decide(asked: Asked): Verdict {
  const way = ways[endpointOf(named(asked))];
  if (way !== undefined) return way;
  return { decision: open ? "allowed" : "refused", to: null };
}

/** The authority of the servers that stand in for an address; null: the address has its own. */
export function authorityOf(asked: Asked): string | null {
  if (ca === null || asked.path !== null) return null;
  const endpoint = endpointOf(named(asked));
  const isStandIn = ways[endpoint]?.ours === true || isDiverted(endpoint);
  return isStandIn ? ca : null;
}

/** Whether every address is let through. */
export function isOpen(): boolean {
  return open;
}

/** How the project declares a host, whatever the port: for questions about names. */
export function decideName(host: string): GateDecision {
  if (open) return "allowed";
  const name = host.toLowerCase();
  const found: GateDecision[] = [];
  for (const endpoint in ways) {
    const way = ways[endpoint];
    if (way !== undefined && endpoint.slice(0, endpoint.lastIndexOf(":")) === name) found.push(way.decision);
  }
  return found.find((decision) => decision !== "allowed") ?? found[0] ?? "refused";
}

/** The address that a script means: a name may have been looked up before. */
export function named(asked: Asked): Asked {
  const host = asked.path === null ? hostBehind(asked.host) : null;
  return host === null ? asked : { ...asked, host };
}
