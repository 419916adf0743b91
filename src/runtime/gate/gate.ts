import { type Fault, showFault } from "../../model/fault.ts";
import type { Network } from "../../model/network.ts";
import type { Episode } from "../../model/recording/recording.ts";
import type { FaultOrder, GateTable, GateWay } from "../protocol.ts";
import { type Authority, makeAuthority } from "./certificate.ts";
import { actOf, FaultServers } from "./fault-servers.ts";
import { isHttpFault } from "./http-fault.ts";
import { type HttpListener, HttpServices } from "./http-service.ts";
import { Replays } from "./replays.ts";
import { type ServedRoute, servedRoutes } from "./served-routes.ts";
import { gateTable, sameMachine } from "./table.ts";

/** Faults as a container carries them out. */
export interface Arranged {
  readonly faults: readonly FaultOrder[];
  /** Connections that are open now can't be made to suffer: the container must be a new one. */
  readonly needsNew: boolean;
}

/** What a runtime does about the network: the table that containers get, services and faults. */
export class Gate {
  /** Containers get it when they start; addresses of services are in it after the first `arrange`. */
  readonly table: GateTable;
  readonly #network: Network | null;
  readonly #faulty = new FaultServers({
    met: (label) => this.#listener.met(label),
    issuer: () => this.#authority(),
  });
  readonly #services: HttpServices;
  readonly #replays = new Replays();
  #listener: HttpListener = { met() {}, exchanged() {}, unanswered() {} };
  #made: Authority | null = null;
  #opened: Promise<void> | null = null;
  #isOpen = false;
  #isFaulty = false;

  constructor(network: Network | null) {
    this.#network = network;
    this.table = gateTable(network);
    this.#services = new HttpServices(
      { handlers: network?.handlers ?? [], store: network?.store?.service ?? null, replays: this.#replays },
      {
        unanswered: (error) => this.#listener.unanswered(error),
        met: (label) => this.#listener.met(label),
        exchanged: (exchange) => this.#listener.exchanged(exchange),
      },
    );
  }

  /** Who hears of requests, and of faults that only a server can tell of. */
  hear(listener: HttpListener): void {
    this.#listener = listener;
  }

  /** Which scenario the next invocation belongs to. */
  setEpisode(episode: Episode | null): void {
    this.#replays.begin(episode);
  }

  /** Another scenario begins, perhaps the same once more. */
  begin(): void {
    this.#replays.reset();
  }

  /** Starts the services; no container may start before. */
  async ready(): Promise<void> {
    this.#opened ??= this.#open();
    await this.#opened;
    this.#isOpen = true;
  }

  /** Whether nothing has to be arranged: the usual case, which costs no time. */
  isReadyFor(faults: readonly Fault[]): boolean {
    return this.#isOpen && faults.length === 0 && !this.#isFaulty;
  }

  /** Prepares the faults of the next one. */
  async arrange(faults: readonly Fault[]): Promise<Arranged> {
    await this.ready();
    this.#isFaulty = faults.length > 0;
    this.#services.setFaults(faults);
    this.#faulty.setActive(faults.map(showFault));
    const atConnections = faults.filter((fault) => !isHttpFault(fault));
    const orders = await Promise.all(atConnections.map((fault) => this.#order(fault)));
    return { faults: orders, needsNew: orders.some(({ act }) => act === "divert") };
  }

  close(): void {
    this.#faulty.close();
    this.#services.close();
  }

  async #open(): Promise<void> {
    // Containers learn whom to trust when they start, and some start ahead.
    if (this.#network !== null) this.#authority();
    for (const route of servedRoutes(this.#network)) {
      const port = await this.#services.start(route, route.scheme === "https" ? this.#authority() : null);
      this.#add(route, port);
    }
  }

  #add({ endpoint, decision }: ServedRoute, port: number): void {
    const way: GateWay = { decision, to: { host: "127.0.0.1", port }, ours: true };
    Object.assign(this.table.ways, { [sameMachine(endpoint)]: way });
  }

  #authority(): Authority {
    this.#made ??= makeAuthority();
    Object.assign(this.table, { ca: this.#made.cert });
    return this.#made;
  }

  async #order(fault: Fault): Promise<FaultOrder> {
    const { what, on } = fault;
    const endpoints = this.#endpointsOf(fault);
    const label = showFault(fault);
    const meant = splitEndpoint(endpoints[0] ?? "");
    const target = this.table.ways[endpoints[0] ?? ""]?.to ?? meant;
    const port = await this.#faulty.portFor({ what, label, target, host: meant.host });
    return { label, endpoints, on: typeof on === "number" ? on : 0, port, ...actOf(what) };
  }

  #endpointsOf({ address }: Fault): readonly string[] {
    if (address !== "store") {
      const route = this.#network?.routes.find((candidate) => candidate.address === address);
      return [sameMachine(route?.endpoint ?? address)];
    }
    const isStore = ({ decision }: GateWay) => decision === "store" || decision === "mapped";
    return Object.entries(this.table.ways).flatMap(([endpoint, way]) => (isStore(way) ? [endpoint] : []));
  }
}

function splitEndpoint(endpoint: string): { readonly host: string; readonly port: number } {
  const at = endpoint.lastIndexOf(":");
  return { host: endpoint.slice(0, at), port: Number(endpoint.slice(at + 1)) };
}
