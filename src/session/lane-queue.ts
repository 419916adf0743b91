/** Who waits for a lane. */
export interface LaneRequest {
  /** Takes the first lane only, whose containers beyond the first one then serve all that need several. */
  readonly wide: boolean;
  /** Whoever is not needed any more is let through, wherever they stand. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly wide: boolean;
  readonly start: (lane: string) => void;
}

/** Hands each lane to one at a time, in the order in which they came. */
export class LaneQueue {
  readonly #first: string | undefined;
  readonly #free: string[];
  readonly #waiting: Waiting[] = [];

  constructor(lanes: readonly string[]) {
    this.#first = lanes[0];
    this.#free = [...lanes];
  }

  /**
   * Waits for a lane, which has to be given back.
   * @throws the signal's reason, where it is aborted before a lane was free
   */
  async take({ wide, signal }: LaneRequest): Promise<string> {
    signal?.throwIfAborted();
    const lane = this.#takeFree(wide);
    if (lane !== null) return lane;
    const { promise, resolve: start, reject } = Promise.withResolvers<string>();
    const waiting: Waiting = { wide, start };
    const leave = () => {
      const place = this.#waiting.indexOf(waiting);
      if (place >= 0) this.#waiting.splice(place, 1);
      reject(signal?.reason);
    };
    this.#waiting.push(waiting);
    signal?.addEventListener("abort", leave, { once: true });
    return promise.finally(() => signal?.removeEventListener("abort", leave));
  }

  give(lane: string): void {
    const suits = ({ wide }: Waiting) => wide === (lane === this.#first);
    const next = this.#waiting.find(suits) ?? (lane === this.#first ? this.#waiting[0] : undefined);
    if (next === undefined) return void this.#free.push(lane);
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    next.start(lane);
  }

  /** The first lane is kept for those who can take no other. */
  #takeFree(wide: boolean): string | null {
    const others = this.#free.findIndex((lane) => lane !== this.#first);
    const place = wide || others === -1 ? this.#free.findIndex((lane) => lane === this.#first) : others;
    return place === -1 ? null : (this.#free.splice(place, 1)[0] ?? null);
  }
}
