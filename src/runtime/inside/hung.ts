import type { Timer } from "./shift.ts";
import { everyTrack, isAnythingElseAwaited } from "./sockets.ts";
import type { Track } from "./track.ts";
import type { Turn } from "./turn.ts";

/**
 * Whether all that is waited for are connections that hung in an earlier invocation, and still do: a pool that opened
 * one then waits for it now. What this invocation has heard over others may go on.
 */
export function waitsOnlyForHung(turn: Turn): boolean {
  const isOfTurn = (track: Track): boolean => track.turn === turn || track.asker === turn;
  return !isAnythingElseAwaited() && everyTrack((track) => track.hung || !isOfTurn(track));
}

/** The timers behind `socket.setTimeout()` of connections that hang. */
export function hungTimers(): readonly Timer[] {
  const timers: Timer[] = [];
  everyTrack(({ hung, socket }) => {
    const timer = hung ? timeoutOf(socket) : null;
    if (timer !== null) timers[timers.length] = timer;
    return true;
  });
  return timers;
}

/** The timer behind `socket.setTimeout()`. */
export function timeoutOf(socket: object): Timer | null {
  for (const key of Object.getOwnPropertySymbols(socket)) {
    if (key.description !== "timeout") continue;
    const timer = (socket as Record<symbol, unknown>)[key] as Timer | null;
    if (timer !== null && typeof timer === "object" && !timer._destroyed) return timer;
  }
  return null;
}
