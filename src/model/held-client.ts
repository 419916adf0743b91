import type { ActionScript } from "./action-script.ts";
import type { Position } from "./position.ts";

/** A client that a script took out of a pool and has not given back. */
export interface HeldClient {
  /** Who took it, in which of the container's invocations. */
  readonly script: ActionScript;
  readonly turn: number;
  /** Something was made to go wrong meanwhile, so that it may not have come to giving it back. */
  readonly inFault: boolean;
  /** The script's line that took it, where the stack tells. */
  readonly at: Position | null;
  /** Its pool has no other one to lend. */
  readonly drained: boolean;
  /** Somebody waits for it. */
  readonly awaited: boolean;
  /** Its connection has ended. */
  readonly broken: boolean;
}
