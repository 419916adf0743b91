import type { CoveredText } from "../model/coverage.ts";
import type { ConsoleLine } from "../model/invocation.ts";
import type { ConnectionProtocol, GateDecision } from "../model/network.ts";
import type { PassedShape, PassedType } from "../model/passed-value.ts";

/** What a container says, one JSON text per line. */
export type FromContainer =
  | Ready
  | Advanced
  | Inspecting
  | Entered
  | Called
  | Wrote
  | Threw
  | Exited
  | Opened
  | Requested
  | Unfinished
  | Jumped
  | Met
  | Turns
  | Expired
  | Covered
  | Ended;

/** The container can take work. */
export interface Ready {
  readonly kind: "ready";
  readonly node: string;
}

/** The clock was put forward, and every timer that was due until then has fired. */
export interface Advanced {
  readonly kind: "advanced";
}

/** The container waits for a debugger. */
export interface Inspecting {
  readonly kind: "inspecting";
  /** Null where the port could not be had. */
  readonly url: string | null;
}

/**
 * The container turns to an invocation, after one that did not end clean; only then is what happens that one's doing.
 */
export interface Entered {
  readonly kind: "entered";
  readonly turn: number;
}

interface Event {
  readonly turn: number;
  /** Milliseconds since the script was entered. */
  readonly atMs: number;
  readonly afterCallback: boolean;
}

/** The script called back. */
export interface Called extends Event {
  readonly kind: "called";
  readonly args: readonly WireValue[];
  readonly error: WireError | null;
  readonly stack: string;
}

/** The script wrote a line. */
export interface Wrote extends Event {
  readonly kind: "wrote";
  readonly level: ConsoleLine["level"];
  readonly text: string;
  readonly stack: string;
}

/** Nobody caught an exception or a rejection. */
export interface Threw extends Event {
  readonly kind: "threw";
  readonly how: "sync" | "async" | "rejection";
  readonly error: WireError;
  /** Set where an earlier invocation left behind what threw now. */
  readonly detail: string | null;
  /** The class of what emitted `error` where nobody listened; else null. */
  readonly emitter: string | null;
}

/** The script asked the process to exit. */
export interface Exited extends Event {
  readonly kind: "exited";
  readonly stack: string;
}

/** A connection was opened. */
export interface Opened extends Event {
  readonly kind: "opened";
  readonly id: number;
  readonly address: string;
  readonly decision: GateDecision;
  readonly protocol: ConnectionProtocol;
  readonly stack: string;
}

/** A request is made over HTTP, which its connection will carry. */
export interface Requested extends Event {
  readonly kind: "requested";
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly stack: string;
}

/** The script called back before a change that it had asked for was answered. */
export interface Unfinished extends Event {
  readonly kind: "unfinished";
  readonly what: string;
  /** The connection's; it may belong to an earlier invocation. */
  readonly id: number;
  readonly address: string;
}

/** Only timers were waited for: the clock has jumped to the next one, or to the limit. */
export interface Jumped extends Event {
  readonly kind: "jumped";
  readonly byMs: number;
}

/** A fault was met. */
export interface Met extends Event {
  readonly kind: "met";
  readonly label: string;
}

/** An invocation that takes turns wants to say something, has greeted a server, or got an answer. */
export interface Turns extends Event {
  readonly kind: "turns";
  readonly what: "asks" | "spoke" | "heard";
}

/** While a backend hung the clock has reached the limit. */
export interface Expired extends Event {
  readonly kind: "expired";
}

/** What ran since this was told last. */
export interface Covered {
  readonly kind: "covered";
  readonly turn: number;
  /** Null where this Node can't tell. */
  readonly texts: readonly CoveredText[] | null;
}

/** The invocation is over and the record complete. */
export interface Ended extends Event {
  readonly kind: "ended";
  /** Nothing was left to wait for. */
  readonly idle: boolean;
  /** The container ends itself now. */
  readonly dies: boolean;
  /** Nothing of any script is left that could act before the next invocation: no timer, no socket, no work. */
  readonly clean: boolean;
  /** Connections of this invocation that are still open. */
  readonly leftOpen: readonly number[];
  readonly openSockets: number;
  /** Connections that this invocation left inside a transaction, where the protocol tells. */
  readonly openTransactions: number;
  /** Clients that are out of their pool. */
  readonly held: readonly HeldClient[];
}

/** A client that a script took out of a pool of `pg` and has not given back. */
export interface HeldClient {
  /** The invocation that took it. */
  readonly turn: number;
  readonly stack: string;
  /** Its pool has no other one to lend. */
  readonly drained: boolean;
  /** Somebody waits for one of its pool. */
  readonly awaited: boolean;
  /** Its connection has ended. */
  readonly broken: boolean;
}

/** A value as it was passed; `json` is still text. */
export interface WireValue extends PassedShape {
  readonly json: string | null;
  readonly unserialisable: string | null;
  readonly fields: Readonly<Record<string, PassedShape>>;
}

/** An error as it was passed or thrown; JSON values are still text. */
export interface WireError {
  readonly isError: boolean;
  readonly type: PassedType;
  readonly name: string;
  readonly message: string | null;
  readonly code: string | null;
  readonly properties: Readonly<Record<string, string>>;
  readonly stack: string;
}
