import type { Track } from "./track.ts";
import { currentTurn, stamp, turnHere, type Turn, within } from "./turn.ts";
import { tell } from "./wire.ts";
import { wordsOf } from "./words.ts";

type Write = () => unknown;

let taking: Turn | null = null;
const held: { readonly track: Track; readonly write: Write }[] = [];
const unanswered = new Set<Track>();

/** Begins an invocation that takes turns with others, or one that does not. */
export function beginTurns(turn: Turn, takesTurns: boolean): void {
  releaseAll();
  unanswered.clear();
  taking = takesTurns ? turn : null;
}

/**
 * Whether bytes are held back until it is this invocation's turn: the first ones after the last answer on their socket.
 * Greetings of a new connection go through, since whoever has one already does not send them.
 */
export function isHeldBack(track: Track, args: readonly unknown[], write: Write): boolean {
  if (taking === null || track.awaiting || taking !== currentTurn() || turnHere() !== taking) return false;
  const words = wordsOf(args);
  if (words === "none" || words === "farewell") return false;
  if (words === "greeting") {
    say("spoke", taking);
    unanswered.add(track);
    return false;
  }
  track.held = true;
  held.push({ track, write });
  say("asks", taking);
  return true;
}

/** It is the turn of whoever asked first. */
export function goOn(number: number): void {
  if (taking?.number !== number) return;
  release();
}

/** Bytes came, or nothing will come any more. */
export function answered(track: Track): void {
  if (taking === null || track.held || !unanswered.delete(track)) return;
  say("heard", taking);
}

function releaseAll(): void {
  while (held.length > 0) release();
}

function release(): void {
  const next = held.shift();
  if (next === undefined) return;
  const { track, write } = next;
  track.held = false;
  unanswered.add(track);
  within(taking, write);
}

function say(what: "asks" | "spoke" | "heard", turn: Turn): void {
  tell({ kind: "turns", ...stamp(turn), what });
}
