import type {
  ConnectionRecord,
  ConsoleLine,
  HttpExchange,
  InvocationRecord,
  Outcome,
  RawRecord,
  Uncaught,
} from "../model/invocation.ts";
import type { Death } from "./container.ts";
import type { HeardExchange } from "./gate/http-service.ts";
import { readCall, readError } from "./read-wire.ts";
import type { Ended, Exited, FromContainer, Opened, Threw, Unfinished, Wrote } from "./protocol.ts";
import { type HeardCall, replyOf } from "./reply.ts";
import { RequestPlaces } from "./request-places.ts";
import type { StackReader } from "./stack-frames.ts";

/** What was known of an invocation before it began. */
export type Asked = Pick<InvocationRecord, "script" | "args" | "context" | "container" | "turn" | "limitMs">;

/** How an invocation was over. */
export type Close =
  | { readonly kind: "ended"; readonly ended: Ended }
  | { readonly kind: "died"; readonly death: Death; readonly atMs: number; readonly byLimit: boolean };

/** Puts a record together from what a container says. */
export class Recorder {
  readonly #asked: Asked;
  readonly #stacks: StackReader;
  readonly #calls: HeardCall[] = [];
  readonly #lines: ConsoleLine[] = [];
  readonly #uncaught: Uncaught[] = [];
  readonly #opened: Opened[] = [];
  readonly #exchanges: HttpExchange[] = [];
  readonly #requests: RequestPlaces;
  readonly #met = new Set<string>();
  #exited: Exited | null = null;
  #unfinished: Unfinished | null = null;
  /** What came first, a call or an exception, is what Auth0 answers with. */
  #outcome: Outcome | null = null;
  /** Whether the container turned to this invocation, as far as it told. */
  heard = false;

  constructor(asked: Asked, stacks: StackReader) {
    this.#asked = asked;
    this.#stacks = stacks;
    this.#requests = new RequestPlaces(stacks);
  }

  take(message: FromContainer): void {
    this.heard = true;
    if (message.kind === "called") this.#call(readCall(message, this.#stacks));
    if (message.kind === "wrote") this.#lines.push(lineOf(message, this.#stacks));
    if (message.kind === "opened") this.#opened.push(message);
    if (message.kind === "requested") this.#requests.note(message);
    if (message.kind === "met") this.meet(message.label);
    if (message.kind === "exited") this.#exited = message;
    if (message.kind === "unfinished") this.#unfinished ??= message;
    if (message.kind === "threw") this.#throw(throwOf(message, this.#stacks));
  }

  /** Notes a request with its answer; until its own place is known, it has that of the last connection to the same address. */
  exchange({ endpoint, ...exchange }: HeardExchange): void {
    const opened = this.#opened.findLast(({ address }) => address.toLowerCase() === endpoint);
    const at = opened === undefined ? null : this.#stacks.position(opened.stack);
    this.#exchanges.push({ ...exchange, at });
  }

  /** Notes a fault, once. */
  meet(label: string): void {
    this.#met.add(label);
  }

  finish(close: Close): RawRecord {
    const stall = stallOf(close, this.#outcome);
    if (close.kind === "died" && stall === null) this.#throw(this.#deathOf(close));
    const outcome = this.#outcome ?? "stalled";
    const call = this.#calls[0];
    const isAnswer = outcome === "succeeded" || outcome === "failed";
    const ended = close.kind === "ended" ? close.ended : null;
    const http = this.#exchanges.map((each) => this.#requests.place(each));
    const unansweredAt = this.#requests.unanswered();
    return {
      ...this.#asked,
      outcome,
      stall,
      calls: this.#calls.map(({ call }) => call),
      reply: call !== undefined && isAnswer ? replyOf(call) : null,
      console: this.#lines,
      uncaught: this.#uncaught,
      connections: this.#opened.map((each) => connectionOf(each, ended, this.#stacks)),
      http,
      ...(this.#unfinished && { unfinished: this.#placeOf(this.#unfinished) }),
      ...(unansweredAt && { unansweredAt }),
      faults: [...this.#met],
      openSockets: ended?.openSockets ?? 0,
      ...transactionsOf(ended),
      durationMs: call?.call.atMs ?? (close.kind === "ended" ? close.ended.atMs : close.atMs),
    };
  }

  /** Else a request has the line where it opened a connection. */
  #placeOf({ what, address, id }: Unfinished): RawRecord["unfinished"] {
    const opened = this.#opened.find((each) => each.id === id && each.protocol.startsWith("http"));
    const made = this.#requests.last(what);
    return { what, address, at: made ?? (opened === undefined ? null : this.#stacks.position(opened.stack)) };
  }

  #call(heard: HeardCall): void {
    this.#calls.push(heard);
    this.#outcome ??= heard.call.error === null ? "succeeded" : "failed";
  }

  #throw(thrown: Uncaught): void {
    this.#uncaught.push(thrown);
    this.#outcome ??= "crashed";
  }

  #deathOf({ death, byLimit, atMs }: Extract<Close, { kind: "died" }>): Uncaught {
    const exited = this.#exited;
    return {
      kind: death.signal === null && !death.outOfMemory ? "exit" : "kill",
      error: null,
      detail: byLimit ? "still running at the time limit" : showDeath(death),
      at: exited === null ? null : this.#stacks.position(exited.stack),
      atMs: exited?.atMs ?? atMs,
      afterCallback: this.#calls.length > 0,
    };
  }
}

function stallOf(close: Close, first: Outcome | null): "idle" | "limit" | null {
  if (first !== null) return null;
  if (close.kind === "ended") return "idle";
  return close.byLimit ? "limit" : null;
}

function lineOf({ level, text, atMs, afterCallback, stack }: Wrote, stacks: StackReader): ConsoleLine {
  return { level, text, atMs, at: stacks.position(stack), afterCallback };
}

function throwOf(threw: Threw, stacks: StackReader): Uncaught {
  const { how, error, detail, emitter, atMs, afterCallback } = threw;
  const unheard = emitter === null ? {} : { emitter };
  const at = stacks.position(error.stack);
  return { kind: how, error: readError(error), detail, ...unheard, at, atMs, afterCallback };
}

function showDeath({ signal, code, outOfMemory }: Death): string {
  if (outOfMemory) return "out of memory";
  return signal ?? `exit code ${code}`;
}

/** What a container leaves that ends itself, the server ends. */
function transactionsOf(ended: Ended | null): Pick<RawRecord, "openTransactions"> {
  if (ended === null || ended.dies || ended.openTransactions === 0) return {};
  return { openTransactions: ended.openTransactions };
}

function connectionOf(opened: Opened, ended: Ended | null, stacks: StackReader): ConnectionRecord {
  const { address, atMs, stack, afterCallback, id, decision, protocol } = opened;
  return {
    address,
    openedAtMs: atMs,
    at: stacks.position(stack),
    via: stacks.via(stack),
    afterCallback,
    leftOpen: ended?.leftOpen.includes(id) ?? false,
    decision,
    protocol,
  };
}
