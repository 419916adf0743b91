import type { Socket } from "node:net";
import { isAnyDiverted } from "./gate/diverted.ts";
import { packageOf } from "./packages.ts";
import { max, min, now } from "./primordials.ts";
import { beat } from "./pulse.ts";
import { fileOf, type Frames } from "./stack.ts";
import type { Track } from "./track.ts";
import { noTransaction } from "./transaction.ts";
import { currentTurn, turnHere, type Turn } from "./turn.ts";

const shortestQuiet = 50;
const longestQuiet = 1000;
const tracks: Track[] = [];
let ids = 0;
let slowest = 0;

/** Notes a socket that begins to connect. */
export function addTrack(socket: Socket, frames: Frames): Track {
  const turn = turnHere();
  const files = typeof frames === "string" ? [frames] : frames.map(fileOf);
  ids += 1;
  const track: Track = {
    id: ids,
    turn,
    socket,
    asker: turn,
    wroteAt: 0,
    heardAt: now(),
    awaiting: false,
    silent: true,
    held: false,
    wanted: true,
    endpoint: "",
    hung: false,
    asking: false,
    change: null,
    answerLost: false,
    lot: "none",
    judgedIn: null,
    transaction: noTransaction(),
    fetching: files.some((file) => file.includes("/undici/")),
    packages: files.flatMap((file) => packageOf(file) ?? []),
  };
  tracks[tracks.length] = track;
  beat();
  return track;
}

/** Calls back with each open socket. */
export function eachTrack(act: (track: Track) => void): void {
  for (const track of tracks.slice()) act(track);
}

/** Whether something holds for all open sockets. */
export function everyTrack(holds: (track: Track) => boolean): boolean {
  return tracks.every(holds);
}

/** Whether a socket that does not hang is waited for. */
export function isAnythingElsePending(): boolean {
  return tracks.some((track) => !track.hung && (track.silent || isPending(track)));
}

/** Whether each socket has connected to hang, or is waited for by nobody and was quiet for so many milliseconds. */
export function isOnlyHungLeft(quietMs: number): boolean {
  return tracks.every((track) => (track.hung ? !track.socket.connecting : !mayStillSpeak(track, quietMs)));
}

/** Whether some socket that does not hang may still say something. */
export function isAnythingElseAwaited(): boolean {
  const quiet = quietNow();
  return tracks.some((track) => !track.hung && mayStillSpeak(track, quiet));
}

/** Forgets a socket that is destroyed. */
export function dropTrack(track: Track): void {
  const at = tracks.indexOf(track);
  if (at !== -1) tracks.splice(at, 1);
  beat();
}

/** Bytes go out: an answer is awaited. */
export function wrote(track: Track): void {
  track.asker = turnHere() ?? currentTurn();
  track.wroteAt = now();
  track.awaiting = true;
  track.silent = false;
  beat();
}

/** Bytes came in. */
export function heard(track: Track): void {
  if (track.awaiting) slowest = max(slowest, now() - track.wroteAt);
  track.awaiting = false;
  track.change = null;
  track.silent = false;
  beat();
}

/** A new invocation: how slow the servers are is learnt anew. */
export function forgetSlowness(): void {
  slowest = 0;
}

/** Whether some socket may still say something that the script waits for. */
export function isAnythingAwaited(): boolean {
  const quiet = quietNow();
  return tracks.some((track) => mayStillSpeak(track, quiet));
}

function quietNow(): number {
  return isAnyDiverted() ? longestQuiet : min(longestQuiet, max(shortestQuiet, 4 * slowest));
}

function mayStillSpeak(track: Track, quiet: number): boolean {
  return track.silent || isPending(track) || now() - track.heardAt < quiet;
}

/** Whether this invocation still talks, or is about to close a connection. */
export function isTalking(turn: Turn): boolean {
  return tracks.some(
    (track) => track.asker === turn && !track.hung && (isPending(track) || track.socket.writableEnded),
  );
}

/** Whether a package still has an open connection that it opened, or had opened. */
export function hasOpenSocket(name: string): boolean {
  return tracks.some(({ packages }) => packages.includes(name));
}

/**
 * Whether a socket is open over which this invocation spoke. Its other end may still say something unasked,
 * such as the second of two results.
 */
export function hasSpokenOver(turn: Turn): boolean {
  return tracks.some((track) => track.turn === turn || track.asker === turn);
}

/** Ids of this invocation's sockets that are open. */
export function leftOpen(turn: Turn): number[] {
  return tracks.filter((track) => track.turn === turn).map((track) => track.id);
}

/** Number of open connections that this invocation left inside a transaction; one that is still asked may yet end it. */
export function countTransactions(turn: Turn): number {
  let count = 0;
  for (let at = 0; at < tracks.length; at++) {
    const { transaction, awaiting, held, socket } = tracks[at] as Track;
    const isAsked = awaiting || held || !socket.writable;
    if (transaction.begunBy === turn && transaction.isOpen && !isAsked) count += 1;
  }
  return count;
}

/** Number of sockets that are open, whoever opened them. */
export function countOpen(): number {
  return tracks.length;
}

interface Inner {
  readonly secureConnecting?: boolean;
  /** The HTTP request that is under way on this socket. */
  readonly _httpMessage?: unknown;
  readonly alpnProtocol?: unknown;
}

function isPending(track: Track): boolean {
  if (track.hung || track.held) return true;
  const socket: Socket & Inner = track.socket;
  if (socket.connecting || socket.secureConnecting === true || track.awaiting) return true;
  if (socket._httpMessage !== undefined && socket._httpMessage !== null) return true;
  // An HTTP/2 session reads past the socket, so that its silence says nothing.
  return (track.fetching && track.wanted) || socket.alpnProtocol === "h2";
}
