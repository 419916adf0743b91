import type { FaultOrder } from "../../protocol.ts";
import { type Asked, endpointOf } from "./address.ts";
import { setDiverted } from "./diverted.ts";
import { noServerError, resetError, unknownHostError } from "./refusal.ts";
import { eachTrack, wrote } from "../sockets.ts";
import type { Track } from "../track.ts";
import { currentTurn, stamp, type Turn, within } from "../turn.ts";
import { tell } from "../wire.ts";
import { wordsOf } from "../words.ts";

interface Active {
  readonly order: FaultOrder;
  /** Connections of this invocation so far, new ones and used ones that were open before; or its questions. */
  count: number;
}

/** What a fault does to a connection that is asked for. */
export type Mishap =
  | { readonly kind: "fail"; readonly error: Error }
  | { readonly kind: "divert"; readonly port: number; readonly hung: boolean };

let active: Active[] = [];
let met = false;
let isLosing = false;

/**
 * Begins an invocation with these faults. Says whether connections were dropped: their owners must hear of it
 * before the script is entered.
 */
export function beginFaults(orders: readonly FaultOrder[]): boolean {
  if (orders.length === 0 && active.length === 0) return false;
  setDiverted(orders.flatMap(({ act, endpoints }) => (act === "divert" ? endpoints : [])));
  active = orders.map((order) => ({ order, count: 0 }));
  met = false;
  isLosing = orders.some(isLoss);
  let dropped = false;
  for (const each of active) {
    if (each.order.act !== "refuse" || each.order.on > 1) continue;
    dropped = dropAll(each) || dropped;
  }
  return dropped;
}

/** Whether a fault of this invocation was met. */
export function isFaultMet(): boolean {
  return met;
}

/** What goes wrong with a connection that is asked for; null: nothing. */
export function mishapOf(asked: Asked): Mishap | null {
  if (active.length === 0) return null;
  const hit = hitBy(endpointOf(asked), (order) => !isLoss(order));
  if (hit === null) return null;
  const { act, port } = hit;
  if (act === "refuse") return { kind: "fail", error: noServerError(asked) };
  if (act === "dns") return { kind: "fail", error: unknownHostError(asked.host, "getaddrinfo") };
  return port === null ? null : { kind: "divert", port, hung: act === "hang" };
}

/** Whether a write to a connection that was open before goes nowhere; what has to happen then has happened. */
export function isInterrupted(track: Track): boolean {
  if (active.length === 0 && !track.hung) return false;
  const turn = currentTurn();
  if (turn === null || track.turn === turn) return false;
  if (track.judgedIn !== turn) judge(track, turn);
  if (track.lot === "cut") track.socket.destroy(resetError());
  if (track.lot === "mute") wrote(track);
  return track.lot !== "none";
}

/**
 * Hears of what is written to a connection. The opening of one is no question, so that a script which opens one for each
 * call comes to the error branch of its query.
 */
export function asks(track: Track, args: readonly unknown[]): void {
  if (!isLosing || track.asking || currentTurn() === null || wordsOf(args) !== "question") return;
  track.asking = true;
  track.answerLost = hitBy(track.endpoint, isLoss) !== null;
}

/** Cuts a connection whose answer has come and is lost; says whether it was one. */
export function isAnswerLost(track: Track): boolean {
  track.asking = false;
  if (!track.answerLost) return false;
  track.answerLost = false;
  within(track.asker, () => track.socket.destroy(resetError()));
  return true;
}

function isLoss({ act }: FaultOrder): boolean {
  return act === "lose";
}

function judge(track: Track, turn: Turn): void {
  // What hung once and does so no longer was given up by the other side.
  const before = track.hung ? "cut" : "none";
  const hit = hitBy(track.endpoint, ({ act }) => act === "hang" || act === "reset");
  track.judgedIn = turn;
  track.lot = hit === null ? before : hit.act === "hang" ? "mute" : "cut";
  track.hung = track.lot === "mute";
}

function hitBy(endpoint: string, fits: (order: FaultOrder) => boolean): FaultOrder | null {
  for (const each of active) {
    const { order } = each;
    if (!order.endpoints.includes(endpoint) || !fits(order)) continue;
    each.count += 1;
    if (order.on !== 0 && order.on !== each.count) continue;
    // Whether a certificate is looked at, or an answer waited for, only the other end can tell.
    if (!order.toldByServer) tellMet(order);
    return order;
  }
  return null;
}

function dropAll(each: Active): boolean {
  let dropped = false;
  eachTrack((track) => {
    if (!each.order.endpoints.includes(track.endpoint)) return;
    dropped = true;
    track.socket.destroy(resetError());
  });
  if (!dropped || each.order.on !== 1) return dropped;
  each.count = 1;
  tellMet(each.order);
  return true;
}

function tellMet({ label }: FaultOrder): void {
  const turn = currentTurn();
  if (turn === null) return;
  met = true;
  tell({ kind: "met", ...stamp(turn), label });
}
