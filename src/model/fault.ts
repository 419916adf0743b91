import type { Position } from "./position.ts";

/** What goes wrong at an address. */
export type FaultKind =
  | { readonly kind: "refuse" }
  /** Connections come about and nothing ever comes back. */
  | { readonly kind: "hang" }
  | { readonly kind: "dns" }
  /** Cut at once, or after so many bytes of answers. */
  | { readonly kind: "reset"; readonly afterBytes: number | null }
  /** A question is asked and its answer never comes: the connection is cut when it would. */
  | { readonly kind: "lost-answer" }
  /** Each answer comes later by so many milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "tls"; readonly problem: "expired" | "wrong-host" | "unknown-ca" }
  /** For HTTP only: the answer has this status, is a page of HTML, is cut off, has no body. */
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "html" }
  | { readonly kind: "truncated" }
  | { readonly kind: "empty" };

/** A fault at one address, as plain data. */
export interface Fault {
  /** `store`, or an address of `network` as it is written there. */
  readonly address: string;
  readonly what: FaultKind;
  /** Every connection (for HTTP faults every request, for lost answers every question), or the n-th of the invocation. */
  readonly on: "all" | number;
  readonly at: Position;
}

/** A fault in a few words, as `known.faults` names it, e.g. `store: reset on 1`. */
export function showFault({ address, what, on }: Fault): string {
  return `${address}: ${showKind(what)}${on === "all" ? "" : ` on ${on}`}`;
}

/** What {@link showFault} has said, in its parts; what it has not said is all `what`. */
export function readFault(label: string): {
  readonly address: string;
  readonly what: string;
  readonly nth: string | null;
} {
  const [, address = "store", what = label, nth = null] = /^(.*?): ([^:]*?)(?: on (\d+))?$/.exec(label) ?? [];
  return { address, what, nth };
}

function showKind(what: FaultKind): string {
  if (what.kind === "reset" && what.afterBytes !== null) return `reset after ${what.afterBytes} bytes`;
  if (what.kind === "slow") return `slow ${what.ms} ms`;
  if (what.kind === "tls") return `tls ${what.problem}`;
  if (what.kind === "status") return `status ${what.status}`;
  return what.kind;
}
