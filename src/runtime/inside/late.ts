import { actOf, loopNow, shiftTimers, type Timer } from "./shift.ts";
import { apply, indexOf, slice, sourceText } from "./primordials.ts";
import { beat } from "./pulse.ts";
import { ownTimers } from "./timers.ts";
import { stamp, type Turn } from "./turn.ts";

type Script = (...args: unknown[]) => unknown;

interface Watched {
  readonly turn: Turn;
  readonly limitMs: number;
  /** What the script calls its callback; empty where that can't be told. */
  readonly own: string;
}

let watched: Watched | null = null;

/**
 * Lets timers that the script leaves behind call back a second time in the invocation that begins: its container lives
 * on at Auth0, and there they fire.
 */
export function watchLate(turn: Turn, limitMs: number): void {
  watched = { turn, limitMs, own: "" };
}

/** What the script calls its callback. */
export function watchCallbackOf(script: Script): void {
  if (watched === null) return;
  watched = { ...watched, own: lastParameter(textOf(script)) };
}

/** Whether the next of the script's timers is one that may call back again before the limit. */
export function isLateCallNear(turn: Turn): boolean {
  return nextLate(turn) !== null;
}

/**
 * Lets that timer fire now, as if its time had passed, and says whether there was one. The clock that scripts read stays
 * as it is: nothing else that waits for it, such as a cache that runs out, may come too soon.
 */
export function fireLate(turn: Turn): boolean {
  const next = nextLate(turn);
  if (next === null) return false;
  const inMs = dueInMs(next);
  turn.skewMs += inMs;
  shiftTimers([next], inMs);
  beat();
  return true;
}

/** Another timer of the script that comes first may yet call it off: then nothing is known. */
function nextLate(turn: Turn): Timer | null {
  if (watched === null || watched.turn !== turn) return null;
  const own = ownTimers(turn);
  let next: Timer | null = null;
  for (let i = 0; i < own.length; i++) {
    const timer = own[i] as Timer;
    if (next === null || dueInMs(timer) < dueInMs(next)) next = timer;
  }
  if (next === null || next._repeat !== null || !callsBack(actOf(next), watched.own)) return null;
  return stamp(turn).atMs + dueInMs(next) < watched.limitMs ? next : null;
}

function dueInMs({ _idleStart, _idleTimeout }: Timer): number {
  const inMs = _idleStart + _idleTimeout - loopNow();
  return inMs > 0 ? inMs : 0;
}

/** By its text: only what names a callback is fired, and nothing that may act on what later runs find in `global`. */
function callsBack(act: unknown, own: string): boolean {
  if (typeof act !== "function") return false;
  const source = textOf(act as Script);
  if (indexOf(source, "global") !== -1) return false;
  if (own !== "" && hasWord(source, own)) return true;
  for (let i = 0; i < usual.length; i++) if (hasWord(source, usual[i] as string)) return true;
  return false;
}

function hasWord(source: string, word: string): boolean {
  for (let at = indexOf(source, word); at !== -1; at = indexOf(source, word, at + 1)) {
    const before = slice(source, at - 1 < 0 ? 0 : at - 1, at);
    const after = slice(source, at + word.length, at + word.length + 1);
    if (!isPartOfName(before) && !isPartOfName(after)) return true;
  }
  return false;
}

/** The name before the first `)`, where it is one. */
function lastParameter(source: string): string {
  const close = indexOf(source, ")");
  let from = close;
  while (from > 0 && isPartOfName(slice(source, from - 1, from))) from -= 1;
  return close === -1 ? "" : slice(source, from, close);
}

function isPartOfName(character: string): boolean {
  return character !== "" && indexOf(nameCharacters, character) !== -1;
}

function textOf(act: Script): string {
  try {
    return apply(sourceText, act, []) as string;
  } catch {
    return "";
  }
}

const nameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
const usual: readonly string[] = ["callback", "cb", "done", "finish", "fail", "reject"];
