import type { Position } from "./position.ts";

/** A change that a script asked for and did not wait for. */
export interface Unfinished {
  /** The first word of what was asked: `UPDATE`, `COMMIT`, `PATCH`, `findAndModify`, … */
  readonly what: string;
  /** Who was asked: `host:port` or a socket path. */
  readonly address: string;
  /** The script's line that made the request, where that is known. */
  readonly at: Position | null;
}
