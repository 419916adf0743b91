import { type Container, type Listener, startContainer } from "./container.ts";
import type { ContainerOptions } from "./container-options.ts";

/** A container in use. */
export interface ContainerInUse {
  readonly container: Container;
  /** Counts the containers of this runtime from 1. */
  readonly number: number;
  /** Invocations so far. */
  turns: number;
  /** Scripts that it has been told. */
  readonly known: Set<string>;
}

/** The containers of one runtime: the one in use and, once one was given up, a spare that starts ahead. */
export class Containers {
  readonly #options: ContainerOptions;
  readonly #alive = new Set<Container>();
  #inUse: ContainerInUse | null = null;
  #spare: Container | null = null;
  #count = 0;
  #closed = false;

  constructor(options: ContainerOptions) {
    this.#options = options;
  }

  /**
   * The container for the next invocation, ready.
   * @throws HarnessError `runtime-failed` when none can be started.
   */
  async take(): Promise<ContainerInUse> {
    if (this.#closed) throw closedError();
    if (this.#inUse?.container.isGone() === true) this.drop(this.#inUse);
    this.#inUse ??= this.#next();
    const taken = this.#inUse;
    if (taken.turns > 0) return taken;
    await untilReady(taken.container).catch((error: unknown) => {
      this.#inUse = null;
      throw this.#closed ? closedError() : error;
    });
    return taken;
  }

  /** Gives a container up; another one starts at once. */
  drop(given: ContainerInUse): void {
    given.container.kill();
    if (this.#inUse !== given) return;
    this.#inUse = null;
    if (!this.#closed) this.#spare ??= this.#start();
  }

  /** Starts ahead what is sure to be needed: the first container, then the one to recycle into. */
  prepare(): void {
    if (this.#closed) return;
    if (this.#inUse === null) this.#inUse = this.#next();
    else this.#spare ??= this.#start();
  }

  /** Gives up the container in use, unless it is still fresh. */
  recycle(): void {
    if (this.#inUse !== null && this.#inUse.turns > 0) this.drop(this.#inUse);
  }

  /** Ends all containers, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#alive];
    for (const container of all) container.kill();
    await Promise.all(all.map(({ gone }) => gone));
  }

  #next(): ContainerInUse {
    const ahead = this.#spare;
    const container = ahead === null || ahead.isGone() ? this.#start() : ahead;
    this.#count += 1;
    this.#spare = null;
    return { container, number: this.#count, turns: 0, known: new Set() };
  }

  #start(): Container {
    const container = startContainer(this.#options);
    this.#alive.add(container);
    void container.gone.then(() => this.#alive.delete(container));
    return container;
  }
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
