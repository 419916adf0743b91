/**
 * Rings at a time that moves all the while: setting it again costs nothing unless it is to ring earlier. It never keeps
 * this process alive.
 */
export class Alarm {
  #timer: NodeJS.Timeout | undefined;
  #firesAt = Infinity;
  #ringsAt = Infinity;
  #ring: () => void = () => {};

  /** Rings once, so many milliseconds from now, instead of whatever it was set to. */
  set(inMs: number, ring: () => void): void {
    this.#ring = ring;
    this.#ringsAt = performance.now() + inMs;
    if (this.#ringsAt < this.#firesAt) this.#arm();
  }

  stop(): void {
    this.#ringsAt = Infinity;
    this.#ring = () => {};
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#firesAt = this.#ringsAt;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, this.#ringsAt - performance.now())).unref();
  }

  #fire(): void {
    this.#firesAt = Infinity;
    if (this.#ringsAt === Infinity) return;
    // A timer may be a millisecond early.
    if (performance.now() < this.#ringsAt - 1) return this.#arm();
    const ring = this.#ring;
    this.stop();
    ring();
  }
}
