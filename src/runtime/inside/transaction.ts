import { isView } from "./primordials.ts";
import type { Turn } from "./turn.ts";

/** Whether a connection to PostgreSQL stands inside a transaction, as its server told last. */
export interface Transaction {
  isOpen: boolean;
  /** Whose words began it. */
  begunBy: Turn | null;
  /** None was open when the server told last. It says so first when it lets somebody in; others never do. */
  wasIdle: boolean;
  /** Bytes of its message with which the last chunk ended. */
  matched: number;
}

/** Of a connection over which nothing has come yet. */
export function noTransaction(): Transaction {
  return { isOpen: false, begunBy: null, wasIdle: false, matched: 0 };
}

/**
 * Each answer of a PostgreSQL server ends with ReadyForQuery, five bytes and a letter: idle, in a transaction, in one that
 * failed. What ends otherwise leaves it open: the server has more to say, or is none of these.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function hearTransaction(known: Transaction, chunk: unknown, asker: Turn | null): void {
  if (!isView(chunk)) return;
  const letter = lastLetter(known, chunk as Uint8Array);
  known.isOpen = letter === inTransaction || letter === inFailed;
  if (known.isOpen && known.wasIdle) known.begunBy = asker;
  if (letter === outside) known.begunBy = null;
  if (known.isOpen || letter === outside) known.wasIdle = letter === outside;
}

/** The letter of a message that ends with these bytes, or 0. It may have begun in the chunk before. */
function lastLetter(known: Transaction, bytes: Uint8Array): number {
  const { length } = bytes;
  const isShort = length <= headLength;
  let matched = isShort ? known.matched : 0;
  let letter = 0;
  for (let at = isShort ? 0 : length - headLength - 1; at < length; at++) {
    const byte = bytes[at] as number;
    letter = matched === headLength ? byte : 0;
    if (matched < headLength && byte === headAt(matched)) matched += 1;
    else matched = byte === headAt(0) ? 1 : 0;
  }
  known.matched = matched;
  return letter;
}

/** `Z`, and a length of 5. */
function headAt(place: number): number {
  if (place === 0) return 0x5a;
  return place === headLength - 1 ? 5 : 0;
}

const headLength = 5;
const outside = 0x49;
const inTransaction = 0x54;
const inFailed = 0x45;
