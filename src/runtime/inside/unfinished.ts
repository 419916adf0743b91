import { changeIn } from "./change.ts";
import type { Track } from "./track.ts";
import { stamp, type Turn, turnHere } from "./turn.ts";
import { hold } from "./wire.ts";

/** Connections over which the latest invocation asked for a change; some may be answered by now. */
const askedOver: Track[] = [];
let length = 0;
let latest: Turn | null = null;
let told: Turn | null = null;

/** Notes what is written: a change that an invocation asks for is unfinished until something comes back. */
export function noteChange(track: Track, args: readonly unknown[]): void {
  const turn = turnHere();
  if (turn === null || turn.ended || turn === told) return;
  const what = changeIn(args);
  if (what === null) return;
  track.change = { turn, what };
  if (turn.calls > 0) return tellUnfinished(track, track.change);
  if (turn !== latest) length = 0;
  latest = turn;
  askedOver[length] = track;
  length += 1;
}

/** The first call of the callback has come: says which change, if any, is unanswered. */
export function tellUnanswered(turn: Turn): void {
  if (turn !== latest) return;
  for (let i = 0; i < length; i++) {
    const track = askedOver[i] as Track;
    if (track.change?.turn === turn) return tellUnfinished(track, track.change);
  }
}

function tellUnfinished({ id, endpoint }: Track, { turn, what }: NonNullable<Track["change"]>): void {
  if (turn === told) return;
  told = turn;
  hold({ kind: "unfinished", ...stamp(turn), what, id, address: endpoint });
}
