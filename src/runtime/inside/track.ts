import type { Socket } from "node:net";
import type { Transaction } from "./transaction.ts";
import type { Turn } from "./turn.ts";

/** What is known of one socket that a script, or a package for it, opened. */
export interface Track {
  readonly id: number;
  readonly turn: Turn | null;
  /** The socket that speaks: the TLS one where it stands on another. */
  socket: Socket;
  /** Whose words were written last; their answer belongs to that invocation. */
  asker: Turn | null;
  wroteAt: number;
  /** When bytes last came and whoever waited for them had been called. */
  heardAt: number;
  /** Something was written after the last bytes came. */
  awaiting: boolean;
  /** Neither side has said anything yet. The other one may be the first to speak, as a MySQL server is. */
  silent: boolean;
  /** What the owner wants by `ref()` and `unref()`; ours is always unref'd. */
  wanted: boolean;
  /** Owned by Node's `fetch`, which says by `ref` and `unref` whether a request is under way. */
  readonly fetching: boolean;
  /** `host:port` or path, as the gate knows it. */
  endpoint: string;
  /** What is to go out waits for this invocation's turn. */
  held: boolean;
  /** Nothing will ever come back. */
  hung: boolean;
  /** A question was asked that faults have heard of, and nothing has come since. */
  asking: boolean;
  /** A change that was asked for, and nothing has come since. */
  change: { readonly turn: Turn; readonly what: string } | null;
  /** The answer will be cut off as it comes. */
  answerLost: boolean;
  /** What becomes of writes by the invocation `judgedIn`, which did not open it. */
  lot: "none" | "cut" | "mute";
  judgedIn: Turn | null;
  readonly transaction: Transaction;
  /** The packages that had a hand in opening it. */
  readonly packages: readonly string[];
}
