import { eachChunk } from "./chunks.ts";
import { hearClient, hearServer, noTalk, type Talk } from "./mysql/talk.ts";
import { isView } from "./primordials.ts";
import type { Turn } from "./turn.ts";

/** Whether a connection to PostgreSQL or MySQL stands inside a transaction, as its server told last. */
export interface Transaction {
  isOpen: boolean;
  /** Whose words began it. */
  begunBy: Turn | null;
  /** None was open when the server told last. It says so first when it lets somebody in; others never do. */
  wasIdle: boolean;
  /** Bytes of PostgreSQL's message with which the last chunk ended. */
  matched: number;
  readonly mysql: Talk;
}

/** What a server says of it; null where it has more to say, or is none of these. */
type Told = "open" | "none" | null;

/** Of a connection over which nothing has come yet. */
export function noTransaction(): Transaction {
  return { isOpen: false, begunBy: null, wasIdle: false, matched: 0, mysql: noTalk() };
}

/** Hears what is written: an answer of MySQL can only be read by whoever knows the question. */
export function askTransaction(known: Transaction, args: readonly unknown[]): void {
  eachChunk(args, (chunk) => hearClient(known.mysql, chunk));
}

/** Hears what comes back. */
export function hearTransaction(known: Transaction, chunk: unknown, asker: Turn | null): void {
  if (!isView(chunk)) return;
  const bytes = chunk as Uint8Array;
  hearServer(known.mysql, bytes);
  const told = known.mysql.phase === "other" ? postgresTells(known, bytes) : mysqlTells(known);
  known.isOpen = told === "open";
  if (known.isOpen && known.wasIdle) known.begunBy = asker;
  if (told === "none") known.begunBy = null;
  if (told !== null) known.wasIdle = told === "none";
}

/** It tells at the end of an answer. */
function mysqlTells({ mysql }: Transaction): Told {
  if (mysql.phase !== "idle") return null;
  return mysql.isInside ? "open" : "none";
}

/**
 * Each answer of a PostgreSQL server ends with ReadyForQuery, five bytes and a letter: idle, in a transaction, in one that
 * failed. What ends otherwise leaves it open: the server has more to say, or is none of these.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
function postgresTells(known: Transaction, bytes: Uint8Array): Told {
  const letter = lastLetter(known, bytes);
  if (letter === outside) return "none";
  return letter === inTransaction || letter === inFailed ? "open" : null;
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
