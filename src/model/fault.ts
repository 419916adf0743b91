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
  readonly on: FaultPoint;
  readonly at: Position;
}

/**
 * Every connection (for HTTP faults every request, for lost answers every question), or the n-th of the invocation. With
 * `data`, for HTTP faults only, requests by which an application asks for a token of its own are let through and do not
 * count: so the n-th request for data is the same one whether a script fetches a token each time or has kept one.
 */
export type FaultPoint = "all" | number | "data" | { readonly data: number };

/** A fault in a few words, as `known.faults` names it, e.g. `store: reset on 1`. */
export function showFault({ address, what, on }: Fault): string {
  return `${address}: ${showKind(what)}${showPoint(on)}`;
}

/** What {@link showFault} has said, in its parts; what it has not said is all `what`. */
export function readFault(label: string): {
  readonly address: string;
  readonly what: string;
  readonly nth: string | null;
  /** Whether requests for tokens were let through. */
  readonly isOfData: boolean;
} {
  const [, address = "store", what = label, point = ""] = shown.exec(label) ?? [];
  return { address, what, nth: /\d+$/.exec(point)?.[0] ?? null, isOfData: point.startsWith("data") };
}

function showPoint(on: FaultPoint): string {
  if (on === "all") return "";
  return typeof on === "object" ? ` on data ${on.data}` : ` on ${on}`;
}

/** Whether a fault spoils answers over HTTP rather than connections. */
export function isOfAnswer({ kind }: FaultKind): boolean {
  return kind === "status" || kind === "html" || kind === "truncated" || kind === "empty";
}

/** Whether it lets requests for tokens through. */
export function isOfData(on: FaultPoint): on is "data" | { readonly data: number } {
  return on === "data" || typeof on === "object";
}

function showKind(what: FaultKind): string {
  if (what.kind === "reset" && what.afterBytes !== null) return `reset after ${what.afterBytes} bytes`;
  if (what.kind === "slow") return `slow ${what.ms} ms`;
  if (what.kind === "tls") return `tls ${what.problem}`;
  if (what.kind === "status") return `status ${what.status}`;
  return what.kind;
}

const shown = /^(.*?): ([^:]*?)(?: on (data|(?:data )?\d+))?$/;
