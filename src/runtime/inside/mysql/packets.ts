import { min } from "../primordials.ts";

/** One direction of a connection to MySQL: the packet that is coming, of which only the beginning is kept. */
export interface Packets {
  /** Three bytes of length, the packet's number, and as much of its content as is ever looked at. */
  readonly head: Uint8Array;
  /** Bytes of the packet that have come. */
  seen: number;
  /** It goes on with what did not fit into the one before. */
  isContinued: boolean;
}

/** Nothing has come yet. */
export function noPackets(): Packets {
  return { head: new Uint8Array(headLength + kept), seen: 0, isContinued: false };
}

/** Calls back for each packet that a chunk completes; they may begin and end anywhere in chunks. */
export function readPackets(packets: Packets, chunk: Uint8Array, take: () => void): void {
  let at = 0;
  for (;;) {
    at = fill(packets, chunk, { at, end: headLength });
    if (packets.seen < headLength) return;
    const length = contentLength(packets);
    at = fill(packets, chunk, { at, end: headLength + length });
    if (packets.seen < headLength + length) return;
    if (!packets.isContinued) take();
    packets.isContinued = length === longest;
    packets.seen = 0;
  }
}

/** Length of the content of a packet whose first bytes have come. */
export function contentLength({ head }: Packets): number {
  return twoBytes(head, 0) | (byteAt(head, 2) << 16);
}

/** A packet's number: an answer goes on counting from its question. */
export function numberOf({ head }: Packets): number {
  return byteAt(head, 3);
}

/** A byte of the content. */
export function contentAt({ head }: Packets, at: number): number {
  return byteAt(head, headLength + at);
}

/** Two bytes of the content, the lower one first. */
export function shortAt({ head }: Packets, at: number): number {
  return twoBytes(head, headLength + at);
}

/** Where the length-encoded integer ends that begins there. */
export function behindInteger(packets: Packets, at: number): number {
  const first = contentAt(packets, at);
  if (first === 0xfc) return at + 3;
  if (first === 0xfd) return at + 4;
  return first === 0xfe ? at + 9 : at + 1;
}

function fill(
  packets: Packets,
  chunk: Uint8Array,
  { at, end }: { readonly at: number; readonly end: number },
): number {
  const { head, seen } = packets;
  if (seen >= end) return at;
  const count = min(end - seen, chunk.length - at);
  for (let i = 0; i < count && seen + i < head.length; i++) head[seen + i] = chunk[at + i] as number;
  packets.seen = seen + count;
  return at + count;
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

const headLength = 4;
/** The capabilities of a client, the longest that is looked at. */
const kept = 32;
/** A packet of this length goes on in the next. */
const longest = 0xff_ff_ff;
