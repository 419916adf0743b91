import type { TurnTaking } from "../model/turn-taking.ts";

/** One of the steps that take turns. */
export interface LaneTurns extends TurnTaking {
  /** A script of this step begins. */
  enter(): void;
  /** It has ended. */
  leave(): void;
  /** The step is over. */
  end(): void;
}

/** Steps at the same time that take turns at what their scripts say. */
export interface Turns extends Disposable {
  readonly lanes: readonly LaneTurns[];
}

/**
 * Lets so many steps take turns. Nobody's turn comes before all others have come to theirs, have ended or are blocked, so
 * that the order does not rest on who is faster. Whose it is then the schedule says, which begins again at its end; whoever
 * can't take it is passed over.
 * @param schedule numbers of steps, from 1
 */
export function takeTurns(count: number, schedule: readonly number[]): Turns {
  const lanes = Array.from({ length: count }, () => new Lane(() => decide()));
  const order = new Order(lanes, schedule);
  const decide = (): void => {
    const isSettled = lanes.every((lane) => lane.isSettled());
    // Whoever was blocked may just have been set free: the next tick knows.
    const isFresh = lanes.some((lane) => lane.isBlocked()) && lanes.some((lane) => lane.ticks === 0);
    if (isSettled && !isFresh) order.next()?.grant();
  };
  // Ticks and no clock: where the machine is busy, everybody gets more time. A late tick shows that it is.
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    const share = now - last < 2 * tickMs ? 1 : lateShare;
    last = now;
    for (const lane of lanes) lane.ticks += share;
    decide();
  }, tickMs);
  return { lanes, [Symbol.dispose]: () => clearInterval(clock) };
}

/** Goes round the schedule. */
class Order {
  readonly #lanes: readonly Lane[];
  readonly #schedule: readonly number[];
  #at = 0;

  constructor(lanes: readonly Lane[], schedule: readonly number[]) {
    this.#lanes = lanes;
    this.#schedule = schedule;
  }

  /** Whose turn it is, of those who ask. */
  next(): Lane | null {
    for (let passed = 0; passed < this.#schedule.length; passed += 1) {
      const at = (this.#at + passed) % this.#schedule.length;
      const lane = this.#lanes[(this.#schedule[at] ?? 0) - 1];
      if (lane?.isAsking() !== true) continue;
      this.#at = at + 1;
      return lane;
    }
    return this.#lanes.find((lane) => lane.isAsking()) ?? null;
  }
}

class Lane implements LaneTurns {
  /** Since something happened. */
  ticks = 0;
  readonly #stir: () => void;
  #asking: (() => void)[] = [];
  #unanswered = 0;
  #place: "outside" | "script" | "over" = "outside";

  constructor(decide: () => void) {
    this.#stir = () => {
      this.ticks = 0;
      decide();
    };
  }

  isAsking(): boolean {
    return this.#asking.length > 0 && (this.#unanswered === 0 || this.isBlocked());
  }

  /** Something holds its answer back, such as another's transaction. */
  isBlocked(): boolean {
    return this.#unanswered > 0 && this.ticks >= blockedTicks;
  }

  /** Whether nothing happens before somebody's turn has come. */
  isSettled(): boolean {
    if (this.#place === "over" || this.isBlocked() || this.isAsking()) return true;
    if (this.#unanswered > 0) return false;
    return this.ticks >= (this.#place === "script" ? silentTicks : awayTicks);
  }

  grant(): void {
    this.#unanswered += 1;
    this.ticks = 0;
    this.#asking.shift()?.();
  }

  ask(): Promise<void> {
    return new Promise((resolve) => {
      this.#asking.push(resolve);
      this.#stir();
    });
  }

  spoke(): void {
    this.#unanswered += 1;
    this.#stir();
  }

  heard(): void {
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    this.#stir();
  }

  enter(): void {
    this.#move("script");
  }

  leave(): void {
    this.#move("outside");
  }

  end(): void {
    this.#move("over");
  }

  /** What an invocation has left behind is nobody's turn any more. */
  #move(place: "outside" | "script" | "over"): void {
    this.#place = place;
    this.#asking = [];
    this.#unanswered = 0;
    this.#stir();
  }
}

const tickMs = 10;
const lateShare = 0.25;
/** Without an answer for that long somebody is blocked. */
const blockedTicks = 5;
/** Between two scripts the store is read, which a transaction may hold up too. */
const awayTicks = 20;
/** A script that says nothing computes, or its container starts. */
const silentTicks = 300;
