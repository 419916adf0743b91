import { types } from "node:util";
import type { HeldClient } from "../protocol.ts";
import { packageOf } from "./packages.ts";
import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  promiseThen,
} from "./primordials.ts";
import { fileOf, type Frames, framesHere, show } from "./stack.ts";
import { type Turn, turnHere } from "./turn.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A client that was taken out of a pool and has not come back. */
interface Taken {
  readonly client: Client;
  readonly pool: Pool;
  readonly turn: Turn;
  readonly frames: Frames;
}

interface Client {
  release?: unknown;
  readonly _queryable?: unknown;
}

interface Pool {
  readonly totalCount?: unknown;
  readonly idleCount?: unknown;
  readonly waitingCount?: unknown;
  readonly options?: { readonly max?: unknown };
}

/** As many as a pool lends by itself; who never gives one back takes ever new ones. */
const mostTold = 10;
const taken: Taken[] = [];
const { isPromise } = types;

/** Watches who takes clients out of pools of `pg`, wherever a script has just got the package from. */
export function watchPools(name: string, loaded: unknown): void {
  const pool = name === "pg" ? (loaded as { readonly Pool?: unknown } | null)?.Pool : loaded;
  if ((name !== "pg" && name !== "pg-pool") || typeof pool !== "function") return;
  const methods = ownerOf((pool as { readonly prototype: unknown }).prototype);
  const original: unknown = methods?.connect;
  if (methods === null || typeof original !== "function" || isWatched(original)) return;
  const value = watched(original as Method);
  defineProperty(value, mark, { value: true });
  defineProperty(methods, "connect", { value, writable: true, configurable: true, enumerable: false });
}

/** Clients that are out of their pool now, the last ones, each with who took it and where. */
export function heldClients(): HeldClient[] {
  const all: HeldClient[] = [];
  for (let at = taken.length > mostTold ? taken.length - mostTold : 0; at < taken.length; at++) {
    const { client, pool, turn, frames } = taken[at] as Taken;
    const drained = isDrained(pool);
    const awaited = drained && pool.waitingCount !== 0;
    const broken = client._queryable === false;
    all[all.length] = { turn: turn.number, stack: show(frames), drained, awaited, broken };
  }
  return all;
}

/** It lends no client any more until one comes back. */
function isDrained({ totalCount, idleCount, options }: Pool): boolean {
  const most = options?.max;
  return typeof most === "number" && typeof totalCount === "number" && totalCount >= most && idleCount === 0;
}

function watched(original: Method): Method {
  return function connect(this: unknown, ...args: unknown[]): unknown {
    const turn = turnHere();
    const frames = framesHere(connect, 50);
    if (turn === null || isPoolsOwn(frames)) return apply(original, this, args);
    const take = (client: unknown): void =>
      note({ client: client as Client, pool: this as Pool, turn, frames });
    const callback = args[0];
    if (typeof callback === "function") return apply(original, this, [taking(callback as Method, take)]);
    const result = apply(original, this, args);
    if (!isPromise(result)) return result;
    // Whoever does not wait for it, or does not catch, is found out by the promise that is handed on.
    return apply(promiseThen, result, [
      (client: unknown) => {
        take(client);
        return client;
      },
    ]);
  };
}

function taking(callback: Method, take: (client: unknown) => void): Method {
  return function (this: unknown, ...args: unknown[]): unknown {
    const client = args[1];
    if (typeof client !== "object" || client === null) return apply(callback, this, args);
    take(client);
    return apply(callback, this, [args[0], client, (client as Client).release]);
  };
}

function note(one: Taken): void {
  const { client } = one;
  const original = client?.release;
  if (typeof original !== "function") return;
  taken[taken.length] = one;
  client.release = function release(this: unknown, ...args: unknown[]): unknown {
    forget(one);
    return apply(original as Method, this, args);
  };
}

function forget(one: Taken): void {
  let kept = 0;
  for (let at = 0; at < taken.length; at++) {
    const other = taken[at] as Taken;
    if (other !== one) taken[kept++] = other;
  }
  taken.length = kept;
}

/** `pool.query` takes a client by the same way, and gives it back by itself. */
function isPoolsOwn(frames: Frames): boolean {
  const first = typeof frames === "string" ? undefined : frames[0];
  const name = first === undefined ? null : packageOf(fileOf(first));
  return name === "pg" || name === "pg-pool";
}

/** The prototype that has `connect` of its own: that of `pg-pool`, which several versions of `pg` may share. */
function ownerOf(prototype: unknown): { connect: unknown } | null {
  for (let at = prototype; typeof at === "object" && at !== null; at = getPrototypeOf(at)) {
    if (getOwnPropertyDescriptor(at, "connect") !== undefined) return at as { connect: unknown };
  }
  return null;
}

function isWatched(method: object): boolean {
  return getOwnPropertyDescriptor(method, mark) !== undefined;
}

const mark = Symbol("understudy");
