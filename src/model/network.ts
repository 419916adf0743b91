import type { Position } from "./position.ts";
import type { Recording } from "./recording/recording.ts";
import type { StoreService } from "./store.ts";

/** Where an address that a script uses leads here. */
export type NetworkTarget =
  | { readonly kind: "store" }
  /** The real address. */
  | { readonly kind: "allow" }
  /** The real address, asked by Understudy itself, so that what it answers can be recorded. */
  | { readonly kind: "record" }
  /** What the real address answered when it was recorded. */
  | {
      readonly kind: "replay";
      /** Absolute path. */
      readonly file: string;
      /** Null until something is recorded. */
      readonly recording: Recording | null;
      /** Names in query and body whose values do not count. */
      readonly ignore: readonly string[];
    }
  /** Answered by the project's own MSW handlers. */
  | { readonly kind: "handlers" }
  /** A service beside the store, which always answers this. */
  | {
      readonly kind: "reply";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** One entry of `network` in the project file, checked. */
export interface NetworkRoute {
  /** As it is written. */
  readonly address: string;
  /** `host:port` in lower case, or the path of a socket. */
  readonly endpoint: string;
  /** Null where the address is no URL. */
  readonly scheme: "http" | "https" | null;
  readonly target: NetworkTarget;
  readonly at: Position;
}

/** Where the legacy store listens, or who answers in its place. */
export interface NetworkStore {
  readonly host: string;
  readonly port: number;
  readonly service?: StoreService | undefined;
}

/** What scripts may reach, and where it leads. Whatever is not named is refused. */
export interface Network {
  /** Null where there is no store. */
  readonly store: NetworkStore | null;
  readonly routes: readonly NetworkRoute[];
  /** The project's own MSW handlers, which are asked before the replies of routes. */
  readonly handlers?: readonly unknown[];
}

/**
 * What the gate did with a connection: `store` is the legacy store at its own address, `mapped` an address that leads to
 * it, `allowed` the real address, `handled` answered by Understudy, `refused` not declared.
 */
export type GateDecision = "store" | "mapped" | "allowed" | "handled" | "refused";

/** What a connection was opened for, as far as its opener tells. */
export type ConnectionProtocol = "http" | "https" | "tls" | "tcp" | "udp" | "dns" | "pipe";
