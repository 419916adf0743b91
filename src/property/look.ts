import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { HarnessError } from "../model/harness-error.ts";
import { explore, type Explored, type Ground } from "./explore.ts";
import { histories, type History } from "./history.ts";

/** How long to look, and from where on. */
export interface LookOptions {
  readonly seed: number;
  readonly path?: string | undefined;
  /** Histories at most. */
  readonly runs: number;
  /** Milliseconds until no new history is begun. */
  readonly timeMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many histories have run. */
  readonly onRun?: ((runs: number) => void) | undefined;
}

/** A history that breaks something. */
export interface Found {
  readonly path: string;
  readonly signature: string;
}

/** How the histories ended, up to the first that breaks something. */
export interface Looked {
  readonly found: Found | null;
  readonly runs: number;
  readonly impossible: number;
  readonly unconfirmed: number;
}

/**
 * Goes through the histories of a seed, on several grounds side by side. Whichever is done first, what counts is the
 * first failure in the order of the histories.
 */
export async function look(grounds: readonly Ground[], options: LookOptions): Promise<Looked> {
  const [ground] = grounds;
  if (ground === undefined) throw new Error("a search needs a session");
  const looking = new Looking(await drawn(ground, options), options);
  const ended = await Promise.allSettled(grounds.map((each) => looking.goOn(each)));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return looking.looked();
}

interface Drawn {
  readonly path: string;
  readonly history: History;
}

/** The histories of a seed, one after the other; a path of several parts leads to one only. */
async function drawn({ facts }: Ground, { seed, path = "0" }: LookOptions): Promise<Iterator<Drawn>> {
  const all = histories(facts);
  return path.includes(":") ? [await shrunk(all, seed, path)].values() : drawnFrom(all, seed, Number(path));
}

function* drawnFrom(all: Arbitrary<History>, seed: number, start: number): Generator<Drawn> {
  for (let from = start; ; from += atOnce) {
    const some = fc.sample(all, { seed, path: String(from), numRuns: atOnce });
    for (const [index, history] of some.entries()) yield { path: String(from + index), history };
  }
}

/** @throws HarnessError where the histories of this connection do not shrink that way */
async function shrunk(all: Arbitrary<History>, seed: number, path: string): Promise<Drawn> {
  const met: History[] = [];
  const property = fc.asyncProperty<[History]>(all, async (history) => met.push(history) === 0);
  try {
    await fc.check(property, { seed, path, numRuns: 1, endOnFailure: true });
  } catch (cause) {
    // fast-check's own word for a path that leads nowhere.
    if (!String(cause).includes("Unable to replay")) throw cause;
  }
  const [history] = met;
  if (history !== undefined) return { path, history };
  throw new HarnessError("arguments-invalid", `The path ${path} leads to no history of seed ${seed}.`, {
    help: "It is of other scripts, another project file or another version of Understudy. Search without it.",
  });
}

class Looking {
  readonly #source: Iterator<Drawn>;
  readonly #options: LookOptions;
  readonly #until: number;
  /** By the order of the histories. */
  readonly #explored: (Explored | undefined)[] = [];
  readonly #paths: string[] = [];
  #runs = 0;
  #isOver = false;

  constructor(source: Iterator<Drawn>, options: LookOptions) {
    this.#source = source;
    this.#options = options;
    this.#until = performance.now() + options.timeMs;
  }

  /** Takes one history after the other until there is nothing more to look for. */
  async goOn(ground: Ground): Promise<void> {
    while (!this.#isOver && this.#runs < this.#options.runs && performance.now() < this.#until) {
      const next = this.#source.next();
      if (next.done === true) return;
      const order = this.#paths.push(next.value.path) - 1;
      this.#runs += 1;
      await this.#take(ground, next.value.history, order).catch((error: unknown) => {
        this.#isOver = true;
        throw error;
      });
    }
  }

  async #take(ground: Ground, history: History, order: number): Promise<void> {
    this.#options.signal?.throwIfAborted();
    const explored = await explore(ground, history);
    this.#explored[order] = explored;
    // What is empty takes no time, and is none of those that were asked for.
    if (explored.kind === "empty") this.#runs -= 1;
    else this.#options.onRun?.(this.#runs);
    if (explored.kind === "broken") this.#isOver = true;
  }

  looked(): Looked {
    const first = this.#explored.findIndex((one) => one?.kind === "broken");
    const counted = first === -1 ? this.#explored : this.#explored.slice(0, first + 1);
    const count = (...kinds: readonly Explored["kind"][]) =>
      counted.filter((one) => one !== undefined && kinds.includes(one.kind)).length;
    const broken = this.#explored[first];
    return {
      found:
        broken?.kind === "broken" ? { path: this.#paths[first] ?? "", signature: broken.signature } : null,
      runs: count("good", "impossible", "unconfirmed", "broken"),
      impossible: count("impossible"),
      unconfirmed: count("unconfirmed"),
    };
  }
}

const atOnce = 50;
