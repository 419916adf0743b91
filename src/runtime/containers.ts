import type { Position } from "../model/position.ts";
import { Alarm } from "./alarm.ts";
import { bringAhead } from "./advance.ts";
import { type Container, type Listener, startContainer } from "./container.ts";
import type { ContainerOptions } from "./container-options.ts";
import type { Ran } from "./held-clients.ts";
import { rota } from "./rota.ts";

/** A container in use. */
export interface ContainerInUse {
  readonly container: Container;
  /** Counts the containers of this runtime from 1. */
  readonly number: number;
  /** Invocations so far. */
  turns: number;
  /** Its invocations, in their order. */
  readonly ran: Ran[];
  /** Nothing that its scripts left behind can act before the next one. */
  clean: boolean;
  /** Where a connection was opened that its scripts left open, the last one; null where none is known. */
  leftOpenAt: Position | null;
  /** Scripts that it has been told. */
  readonly known: Set<string>;
  /** Milliseconds by which its clock was put forward. */
  aheadMs: number;
  /** Milliseconds by which its clock jumped on its own while invocations waited. */
  jumpedMs: number;
  /** Rings when an invocation has taken all of its time. */
  readonly limit: Alarm;
  /** Rings when the container should long have turned to an invocation. */
  readonly deaf: Alarm;
}

/** How many containers take invocations, and in which order. */
export interface PoolPlan {
  readonly containers: number;
  readonly seed: number;
}

/** The containers of one runtime: those in use, in places of their own, and spares that start ahead. */
export class Containers {
  readonly #options: ContainerOptions;
  readonly #alive = new Set<Container>();
  readonly #places: (ContainerInUse | null)[] = [];
  readonly #spares: Container[] = [];
  #size = 1;
  #next = rota(1, 0);
  #count = 0;
  #closed = false;
  #aheadMs = 0;

  constructor(options: ContainerOptions) {
    this.#options = options;
  }

  /**
   * Says how many containers take turns from now on; those beyond them stay warm for later. Clocks tell the real time
   * again, for which a container that was far ahead is given up.
   */
  begin({ containers, seed }: PoolPlan): void {
    this.#aheadMs = 0;
    for (const inUse of this.#warm()) if (isAhead(inUse)) this.drop(inUse);
    this.#size = containers;
    this.#next = rota(containers, seed);
    this.#fill(0);
  }

  /**
   * The container for the next invocation, ready.
   * @throws HarnessError `runtime-failed` when none can be started.
   */
  async take(): Promise<ContainerInUse> {
    if (this.#closed) throw closedError();
    const place = this.#next();
    const taken = this.#at(place);
    if (taken.turns > 0) return taken;
    await untilReady(taken.container).catch((error: unknown) => {
      this.#places[place] = null;
      throw this.#closed ? closedError() : error;
    });
    await bringAhead(taken, this.#aheadMs);
    return taken;
  }

  /** Gives a container up; another one starts at once. */
  drop(given: ContainerInUse): void {
    given.container.kill();
    const place = this.#places.indexOf(given);
    if (place === -1) return;
    this.#places[place] = null;
    this.prepare();
  }

  /** Starts ahead what is sure to be needed: the first container, then the one to recycle into. */
  prepare(): void {
    if (this.#options.standby) this.#fill(1);
  }

  /** Gives up the containers in use, unless they are still fresh. */
  recycle(): void {
    for (const inUse of this.#warm()) this.drop(inUse);
  }

  /** Puts the clocks forward, also those of containers to come. */
  async advance(byMs: number): Promise<void> {
    this.#aheadMs += byMs;
    await Promise.all(this.#warm().map((inUse) => bringAhead(inUse, this.#aheadMs)));
  }

  /** Ends all containers, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#alive];
    for (const container of all) container.kill();
    await Promise.all(all.map(({ gone }) => gone));
  }

  /** The container in a place; another one where it is gone. */
  #at(place: number): ContainerInUse {
    const before = this.#places[place] ?? null;
    if (before?.container.isGone() === true) this.drop(before);
    return (this.#places[place] ??= this.#take());
  }

  /** The containers that have run something, and so have something to remember. */
  #warm(): readonly ContainerInUse[] {
    return this.#inUse().filter(({ turns }) => turns > 0);
  }

  #inUse(): readonly ContainerInUse[] {
    return this.#places.flatMap((inUse) => inUse ?? []);
  }

  /** Several places are filled ahead; a single one that was never taken waits for its first invocation. */
  #fill(least: number): void {
    if (this.#closed) return;
    const taken = this.#places.slice(0, this.#size).filter((inUse) => inUse !== null).length;
    const vacant = this.#size > 1 ? this.#size - taken : 0;
    while (this.#spares.length < Math.max(least, vacant)) this.#spares.push(this.#start());
  }

  #take(): ContainerInUse {
    const ahead = this.#spares.shift();
    const container = ahead === undefined || ahead.isGone() ? this.#start() : ahead;
    this.#count += 1;
    const alarms = { limit: new Alarm(), deaf: new Alarm() };
    const fresh = {
      turns: 0,
      clean: true,
      ran: [],
      leftOpenAt: null,
      known: new Set<string>(),
      aheadMs: 0,
      jumpedMs: 0,
    };
    return { container, number: this.#count, ...fresh, ...alarms };
  }

  #start(): Container {
    const container = startContainer(this.#options);
    this.#alive.add(container);
    void container.gone.then(() => this.#alive.delete(container));
    return container;
  }
}

/** Less than a second is no more than clocks differ anyway. */
function isAhead({ aheadMs, jumpedMs }: ContainerInUse): boolean {
  return aheadMs + jumpedMs > 1000;
}

function closedError(): Error {
  return new Error("the runtime is closed");
}

/** Only while somebody waits does a starting container keep this process alive. */
async function untilReady(container: Container): Promise<void> {
  container.hear(deaf);
  try {
    await container.ready;
  } finally {
    container.hear(null);
  }
}

const deaf: Listener = { said() {}, gone() {} };
