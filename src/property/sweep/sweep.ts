import type { ActionScript } from "../../model/action-script.ts";
import type { FaultKind } from "../../model/fault.ts";
import type { SweepResult } from "../../model/sweep-result.ts";
import type { Session } from "../../run/session.ts";
import { searchSession } from "../attempt.ts";
import { searchFacts } from "../search-facts.ts";
import { someone, tryFault, type SweepUsers, type Trial, type Tried } from "./cell.ts";
import { connectionWays, questionWays, requestWays, warmWays, type Ways } from "./ways.ts";

/** How a sweep is watched. */
export interface SweepOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many scripts have been run. */
  readonly onRun?: ((runs: number) => void) | undefined;
}

/**
 * Lets each connection and request of each script go wrong in each way, one at a time. Sessions of the same connection
 * share the scripts out.
 * @throws HarnessError when the environment fails
 */
export function sweep(sessions: readonly Session[], options: SweepOptions = {}): Promise<SweepResult> {
  return sweepEach(sessions, options, (sweeper, script) => sweeper.script(script));
}

/**
 * Of a sweep only what drains pools: more failures in one container than a pool has clients. Begins with no script more
 * when its time is up.
 * @throws HarnessError when the environment fails
 */
export function drainPools(
  sessions: readonly Session[],
  options: SweepOptions & { readonly timeMs: number },
): Promise<SweepResult> {
  const until = performance.now() + options.timeMs;
  return sweepEach(sessions, options, async (sweeper, script) => {
    if (performance.now() < until) await sweeper.drain(script);
  });
}

async function sweepEach(
  sessions: readonly Session[],
  options: SweepOptions,
  each: (sweeper: Sweeper, script: ActionScript) => Promise<void>,
): Promise<SweepResult> {
  const started = performance.now();
  const sweepers = sessions.map((session) => new Sweeper(searchSession(session), options));
  const scripts = sessions.flatMap((session) => [...searchFacts(session, "found.suite.yaml").scripts]);
  const waiting = [...new Set(scripts)];
  const order = [...waiting];
  const goOn = async (sweeper: Sweeper) => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      await each(sweeper, script);
    }
  };
  const ended = await Promise.allSettled(sweepers.map(goOn));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  const all = sweepers.flatMap(({ tried }) => tried);
  const tried = order.flatMap((script) => all.filter(({ cell }) => cell.script === script));
  return {
    cells: tried.map(({ cell }) => cell),
    violations: tried.flatMap(({ violations }) => violations),
    warnings: tried.flatMap(({ warnings }) => warnings),
    durationMs: Math.round(performance.now() - started),
  };
}

/** What is tried where. */
interface Place {
  readonly script: ActionScript;
  readonly address: string;
}

class Sweeper {
  readonly tried: Tried[] = [];
  readonly #session: Session;
  readonly #options: SweepOptions;
  readonly #users: SweepUsers;
  #runs = 0;

  constructor(session: Session, options: SweepOptions) {
    this.#session = session;
    this.#options = options;
    this.#users = usersFor(session.store.fields);
  }

  async script(script: ActionScript): Promise<void> {
    const store = { script, address: "store" };
    await this.#place(store, this.#session.store.service !== undefined);
    for (const what of warmWays) await this.#try(store, "warm", what);
    await this.drain(script);
    for (const { address, scheme, target } of this.#session.project.routes) {
      const isAnswered = scheme !== null && target.kind !== "allow";
      if (target.kind !== "store") await this.#place({ script, address }, isAnswered);
    }
  }

  /** A query by the pool itself gives back what it took; only a client that the script takes can stay away. */
  async drain(script: ActionScript): Promise<void> {
    const { takenClients } = this.#session.project.connection.scripts[script]?.shape ?? {};
    if (takenClients === undefined) return;
    await this.#try({ script, address: "store" }, "drain", { kind: "lost-answer" });
  }

  async #place(place: Place, isHttp: boolean): Promise<void> {
    await this.#points(place, connectionWays);
    if (isHttp) await this.#points(place, requestWays);
    await this.#points(place, questionWays);
  }

  /** The first connection, request or query, the second, and so on, as long as there is one. */
  async #points(place: Place, [first, ...others]: Ways): Promise<void> {
    let tokens = 0;
    for (let on = 1; on <= mostPoints + tokens; on += 1) {
      const met = await this.#try(place, on, first);
      if (met === null) return;
      // A script that fetches a token for each request asks for its data at every other point.
      tokens = Math.min(mostPoints, Math.max(tokens, met.tokens));
      for (const what of others) await this.#try(place, on, what);
    }
  }

  /** Returns what became of it; null where the script has not met the fault. */
  async #try({ script, address }: Place, on: Trial["on"], what: FaultKind): Promise<Tried | null> {
    this.#options.signal?.throwIfAborted();
    const tried = await tryFault(this.#session, this.#users, { script, address, on, what });
    this.#runs += 1;
    this.#options.onRun?.(this.#runs);
    if (tried === null || tried.cell.outcome === "not-met") return null;
    this.tried.push(tried);
    return tried;
  }
}

/** Somebody who has all that the store keeps of who a person is. */
function usersFor(kept: readonly string[] | null): SweepUsers {
  const fields = Object.entries(all).filter(([field]) => kept?.includes(field) ?? field in always);
  const at = { file: "found.suite.yaml", line: 1, column: 1 };
  return { [someone]: { name: someone, fields: Object.fromEntries(fields), at } };
}

const always = { email: "ada@example.com", password: "correct-ada-1", email_verified: false };
const all = { ...always, username: "ada", phone_number: "+15550100001" };
const mostPoints = 5;
