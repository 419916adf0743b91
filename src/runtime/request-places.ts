import type { HttpExchange } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";
import type { Requested } from "./protocol.ts";
import type { StackReader } from "./stack-frames.ts";

/** Where the requests of one invocation were made. */
export class RequestPlaces {
  readonly #stacks: StackReader;
  readonly #requests: Requested[] = [];
  readonly #answered = new Set<Requested>();

  constructor(stacks: StackReader) {
    this.#stacks = stacks;
  }

  /** A library that begins a request in a later tick has told of it before, with the script's line. */
  note(request: Requested): void {
    const { path, method } = request;
    const isTold = this.#requests.some((one) => one.path === path && isMethod(one, method));
    if (!isTold || this.#stacks.position(request.stack) !== null) this.#requests.push(request);
  }

  /** The exchange with the place of its request: the first one like it, and the second one when this is asked again. */
  place(exchange: HttpExchange): HttpExchange {
    const path = exchange.url.replace(/^\w+:\/\/[^/?#]*/, "");
    const request = this.#requests.find(
      (one) => one.path === path && isMethod(one, exchange.method) && !this.#answered.has(one),
    );
    if (request === undefined) return exchange;
    this.#answered.add(request);
    const calledAt = this.#stacks.caller(request.stack);
    const at = this.#stacks.position(request.stack) ?? exchange.at;
    return { ...exchange, at, ...(calledAt && { calledAt }) };
  }

  /** Where the last one was made of those that have not been placed. */
  unanswered(): Position | null {
    const request = this.#requests.findLast((one) => !this.#answered.has(one));
    return request === undefined ? null : this.#stacks.position(request.stack);
  }

  /** The place of the last request with a method. */
  last(method: string): Position | null {
    const request = this.#requests.findLast((one) => isMethod(one, method));
    return request === undefined ? null : this.#stacks.position(request.stack);
  }
}

/** `fetch` sends some methods in capitals, however they were written. */
function isMethod(request: Requested, method: string): boolean {
  return request.method.toUpperCase() === method.toUpperCase();
}
