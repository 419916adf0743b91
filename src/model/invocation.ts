import type { ActionScript } from "./action-script.ts";
import type { Fault } from "./fault.ts";
import type { HeldClient } from "./held-client.ts";
import type { Json, JsonObject } from "./json.ts";
import type { ConnectionProtocol, GateDecision } from "./network.ts";
import type { PassedError, PassedValue } from "./passed-value.ts";
import type { Position } from "./position.ts";
import type { TurnTaking } from "./turn-taking.ts";
import type { Episode } from "./recording/recording.ts";
import type { Unfinished } from "./unfinished.ts";

/** What a container is asked to do. */
export interface Invocation {
  readonly script: ActionScript;
  /** Without `context` and `callback`. */
  readonly args: readonly Json[];
  /** Passed before `callback` when the connection has script_context on; never to change_email unless given. */
  readonly context?: JsonObject | undefined;
  /** Milliseconds until the container is killed. Auth0: about 20,000. */
  readonly limitMs: number;
  /** Whether the container's clock may jump to the next timer, or to the limit, where nothing else is waited for. */
  readonly jump?: boolean | undefined;
  /** What goes wrong meanwhile. */
  readonly faults?: readonly Fault[] | undefined;
  /** Which scenario it belongs to, where addresses replay what was recorded. */
  readonly episode?: Episode | undefined;
  /** Where scripts take turns; the clock does not jump then. */
  readonly turns?: TurnTaking | undefined;
}

/**
 * How an invocation ended. `failed` called back with an error; `crashed` threw, rejected, exited or was killed
 * before calling back; `stalled` never called back.
 */
export type Outcome = "succeeded" | "failed" | "crashed" | "stalled";

/** One call of the callback. */
export interface CallbackCall {
  readonly args: readonly PassedValue[];
  /** The first argument described as an error, where it is one or stands in its place; null for null and undefined. */
  readonly error: PassedError | null;
  /** The script's line that called, from the stack; null where no frame is in the script. */
  readonly at: Position | null;
  /** Where the script called its own function that calls back with just what it is given; absent for all other calls. */
  readonly calledAt?: Position | undefined;
  /**
   * Where the script went wrong, for an error that JavaScript throws at a mistake (`ReferenceError`, `TypeError`, …) and
   * that the script handed on from another line; absent for all others.
   */
  readonly thrownAt?: Position | undefined;
  /** The script's line, by its stack, in which any other error was made that was handed on from another statement. */
  readonly madeAt?: Position | undefined;
  readonly stack: string;
  /** Milliseconds since the script was entered. */
  readonly atMs: number;
}

/** What Auth0 gets from the first call. */
export interface Reply {
  /** The fields that survive the way out of the sandbox; null when the script reported no error. */
  readonly error: ReplyError | null;
  readonly result: Json;
}

/** The fields of an error that Auth0 copies out of the sandbox (auth0-authz-rules-api `_wrap_callback`). */
export interface ReplyError {
  readonly name: string;
  readonly message: string | null;
  readonly code?: Json;
  readonly description?: Json;
  readonly user_id?: Json;
  readonly status_code?: Json;
  readonly stack?: string;
}

/** One line that a script wrote through `console` or to stdout/stderr. */
export interface ConsoleLine {
  readonly level: "log" | "info" | "warn" | "error" | "debug" | "trace" | "stdout" | "stderr";
  readonly text: string;
  readonly atMs: number;
  readonly at: Position | null;
  readonly afterCallback: boolean;
}

/** An exception that nobody caught, or the end of the process. */
export interface Uncaught {
  readonly kind: "sync" | "async" | "rejection" | "exit" | "kill";
  readonly error: PassedError | null;
  /** For `exit` and `kill`: "exit code 3", "SIGKILL", "out of memory". */
  readonly detail: string | null;
  /** For an `error` event without a listener: the class of what emitted it, e.g. "Client". */
  readonly emitter?: string | undefined;
  readonly at: Position | null;
  readonly atMs: number;
  readonly afterCallback: boolean;
}

/** One outgoing connection that was opened while the script ran. */
export interface ConnectionRecord {
  /** `host:port` or a socket path, as the script named it. */
  readonly address: string;
  readonly openedAtMs: number;
  /** The script's line that caused it, where the stack tells. */
  readonly at: Position | null;
  /** Name of the package that opened it (from the stack), e.g. `pg`; null for the script itself. */
  readonly via: string | null;
  readonly afterCallback: boolean;
  /** Still open when the container was quiet again. */
  readonly leftOpen: boolean;
  /** What the gate did with it. */
  readonly decision: GateDecision;
  readonly protocol: ConnectionProtocol;
}

/** One HTTP request that Understudy answered, with its answer. Bodies are cut after 64 KB. */
export interface HttpExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  readonly durationMs: number;
  /** The script's line that made the request, else the one that opened its connection; null where neither is known. */
  readonly at: Position | null;
  /** Where the script called its own function that made it; absent where it did not, or where that is not known. */
  readonly calledAt?: Position | undefined;
}

/** What the runner knew about an invocation, from the suite and the store; never from the script. */
export interface Known {
  /** The suite's name of the user whom the identifier argument means, or null. */
  readonly user: string | null;
  /** Whether a legacy user with that identifier (or id, for delete) existed before the call; null where there is no store. */
  readonly existed: boolean | null;
  /** The mapped id of that user before the call. */
  readonly id: string | null;
  /** For login: whether the password is that user's, another, or there is no such user. */
  readonly password: "right" | "wrong" | "nobody" | null;
  /** For login: the stored hash ends before what was typed does, so that any other ending is right too. */
  readonly endingIgnored?: true | undefined;
  /** For verify, change_password, change_email: whether the store held the wanted value before and after. */
  readonly wanted: { readonly before: boolean; readonly after: boolean } | null;
  /** Faults that the invocation met. */
  readonly faults: readonly string[];
  /** Faults that were in force, where the script met none of them: one that is stuck asks nobody any more. */
  readonly inForce?: readonly string[] | undefined;
}

/** One execution of one script, as plain data. */
export interface InvocationRecord {
  readonly script: ActionScript;
  readonly args: readonly Json[];
  readonly context: JsonObject | null;
  /** Counts containers of the run from 1; two records with the same number shared `global`. */
  readonly container: number;
  /** Counts invocations in that container from 1. */
  readonly turn: number;
  readonly outcome: Outcome;
  /** For `stalled`: nothing was left to wait for, or time ran out. */
  readonly stall: "idle" | "limit" | null;
  readonly calls: readonly CallbackCall[];
  readonly reply: Reply | null;
  readonly console: readonly ConsoleLine[];
  readonly uncaught: readonly Uncaught[];
  readonly connections: readonly ConnectionRecord[];
  readonly http: readonly HttpExchange[];
  /** What had no answer yet when the callback came first, or was asked for after it; absent where there was nothing. */
  readonly unfinished?: Unfinished | undefined;
  /** Where the last request over HTTP was made that got no answer; absent where all did, or where it is not known. */
  readonly unansweredAt?: Position | undefined;
  /** Sockets of the container open when it was quiet again: a number that grows is a leak. */
  readonly openSockets: number;
  /**
   * Connections that the script left open inside a transaction, also those that earlier invocations had opened; told
   * once, of the one that began it. Only PostgreSQL's protocol is read for it.
   */
  readonly openTransactions?: number | undefined;
  /**
   * Clients that scripts took out of pools and had not given back when the container was quiet again, whichever
   * invocation took them; absent where there are none. Only pools of `pg` are looked at.
   */
  readonly heldClients?: readonly HeldClient[] | undefined;
  /** Milliseconds until the first call, or until the end where there was none. */
  readonly durationMs: number;
  readonly limitMs: number;
  readonly known: Known;
}

/** What the container reports; the runner adds the rest of `known`. */
export interface RawRecord extends Omit<InvocationRecord, "known"> {
  /** Faults that the invocation really met. */
  readonly faults: readonly string[];
}
