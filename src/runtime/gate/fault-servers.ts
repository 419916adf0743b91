import { connect, createServer, type Server, type Socket } from "node:net";
import type { FaultKind } from "../../model/fault.ts";
import type { Authority } from "./certificate.ts";
import { badCredentials, hearOpening, speakBadly, type TlsProblem } from "./tls-fault.ts";
import type { FaultOrder } from "../protocol.ts";

/** What a server is asked to do to connections. */
export interface Errand {
  readonly what: FaultKind;
  readonly label: string;
  /** Where the connection was meant to go. */
  readonly target: { readonly host: string; readonly port: number };
  /** The host that certificates are about. */
  readonly host: string;
}

/** What the servers need of their owner. */
export interface FaultOwner {
  /** Hears of faults that were met. */
  met(label: string): void;
  issuer(): Authority;
}

type Serve = (client: Socket, errand: Errand) => void;

/** How a container carries a fault out. */
export function actOf(what: FaultKind): Pick<FaultOrder, "act" | "toldByServer"> {
  if (what.kind === "refuse" || what.kind === "dns" || what.kind === "hang") {
    return { act: what.kind, toldByServer: false };
  }
  if (what.kind === "reset" && what.afterBytes === null) return { act: "reset", toldByServer: false };
  if (what.kind === "lost-answer") return { act: "lose", toldByServer: false };
  return { act: "divert", toldByServer: true };
}

/** Servers on this machine that take connections in the place of the real ones, and mistreat them. */
export class FaultServers {
  readonly #servers = new Map<string, Promise<Server>>();
  readonly #sockets = new Set<Socket>();
  #active: readonly string[] = [];
  readonly #owner: FaultOwner;

  constructor(owner: FaultOwner) {
    this.#owner = owner;
  }

  /** The port where this fault happens, or null where it needs no server. */
  async portFor(errand: Errand): Promise<number | null> {
    const serve = this.#serverOf(errand.what);
    if (serve === null) return null;
    const key = JSON.stringify(errand);
    const server = this.#servers.get(key) ?? this.#listen(errand, serve);
    this.#servers.set(key, server);
    const address = (await server).address();
    return typeof address === "object" && address !== null ? address.port : null;
  }

  /**
   * Which faults, by their labels, are there from now on. A connection that a script has kept from the time of
   * another one is a good one again: if it were cut, what happens next would depend on who is faster.
   */
  setActive(labels: readonly string[]): void {
    this.#active = labels;
  }

  /** Ends everything. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers.values()) void server.then((each) => each.close());
    this.#servers.clear();
  }

  #isActive({ label }: Errand): boolean {
    return this.#active.includes(label);
  }

  #serverOf(what: FaultKind): Serve | null {
    if (what.kind === "hang") return (client) => void client.resume();
    if (what.kind === "slow") return (client, errand) => this.#delay(client, errand, what.ms);
    if (what.kind === "tls") {
      const { problem } = what;
      return (client, errand) => this.#speakTls(client, errand, problem);
    }
    if (what.kind !== "reset") return null;
    const { afterBytes } = what;
    if (afterBytes === null) return reset;
    return (client, errand) => this.#cutAfter(client, errand, afterBytes);
  }

  #listen(errand: Errand, serve: Serve): Promise<Server> {
    const server = createServer((client) => serve(this.#keep(client), errand));
    // A run that is over must not wait for it.
    server.unref();
    return new Promise((resolve, reject) => {
      server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
    });
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    return socket.on("error", () => {}).once("close", () => this.#sockets.delete(socket));
  }

  #upstream(client: Socket, { target }: Errand): Socket {
    const server = this.#keep(connect(target));
    client.pipe(server);
    client.once("close", () => server.destroy());
    server.once("error", () => client.destroy());
    return server;
  }

  #speakTls(client: Socket, errand: Errand, problem: TlsProblem): void {
    hearOpening(client, {
      secure: () => {
        this.#owner.met(errand.label);
        speakBadly(client, badCredentials(problem, errand.host, this.#owner.issuer()));
      },
      plain: () => void this.#upstream(client, errand).pipe(client),
    });
  }

  #delay(client: Socket, errand: Errand, ms: number): void {
    let due = 0;
    // What comes after the end of a fault must not overtake what was held up before.
    const later = (act: () => void): void => {
      due = Math.max(due, performance.now() + (this.#isActive(errand) ? ms : 0));
      const wait = due - performance.now();
      if (wait <= 0) act();
      else setTimeout(act, wait).unref();
    };
    this.#upstream(client, errand)
      .on("data", (chunk: Buffer) => {
        if (this.#isActive(errand)) this.#owner.met(errand.label);
        later(() => client.write(chunk));
      })
      .once("close", () => later(() => client.destroy()));
  }

  #cutAfter(client: Socket, errand: Errand, bytes: number): void {
    let left = bytes;
    const server = this.#upstream(client, errand).on("data", (chunk: Buffer) => {
      if (!this.#isActive(errand)) return void client.write(chunk);
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (left > 0) return void client.write(part);
      this.#owner.met(errand.label);
      server.destroy();
      client.write(part, () => void setTimeout(() => reset(client), pauseMs).unref());
    });
    server.once("close", () => void (left > 0 && client.end()));
  }
}

/** Node's own `resetAndDestroy` says goodbye first, which the other side may hear as an ordinary end. */
function reset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true });
  socket.destroy();
}

/** What was written before a reset has to be read first, by a container that may wait for a processor; else it is lost. */
const pauseMs = 150;
