import { command as mysql } from "./mysql/commands.ts";
import { charCodeAt, indexOf, slice } from "./primordials.ts";

type Bytes = string | Uint8Array;

/**
 * What bytes ask a store or a service to change, by the first word of the request; null for whatever else. Only what surely
 * changes something is told: a question, a clean-up, a driver's own housekeeping and the words of unknown protocols are no
 * change. Looked at without a copy, since every write comes by here.
 */
export function changeIn(args: readonly unknown[]): string | null {
  const many = args[0] === true ? (args[1] as readonly { readonly chunk: Bytes }[]) : null;
  const first = many === null ? (args[1] as Bytes) : many[0]?.chunk;
  if (first === undefined || first.length < shortest) return null;
  if (typeof first === "string") return requestIn(first);
  return statementIn(first) ?? commandIn(first);
}

/** Node and undici write the head of a request as text. A token is fetched for later calls, and changes nothing. */
function requestIn(head: string): string | null {
  const method = wordAt(head, 0, methods);
  if (method === null) return null;
  const target = codeAt(head, method.length + 1);
  if (codeAt(head, method.length) !== space || (target !== slash && target !== letterH)) return null;
  return indexOf(slice(head, 0, indexOf(head, "\r")), "/token") === -1 ? method : null;
}

/** The text of a statement for PostgreSQL or MySQL. */
function statementIn(bytes: Uint8Array): string | null {
  let at = startOfText(bytes);
  if (at === -1) return null;
  const end = at + mostBlank;
  while (at < end && codeAt(bytes, at) <= space) at += 1;
  return wordAt(bytes, at, statements);
}

/** PostgreSQL: Query, or Parse with its name before the text. MySQL: a query, or a statement that is named. */
function startOfText(bytes: Uint8Array): number {
  const kind = codeAt(bytes, 0);
  if ((kind === query || kind === parse) && bigEndian(bytes, 1) < bytes.length) {
    return kind === query ? 5 : behindName(bytes);
  }
  const command = codeAt(bytes, 4);
  const isPacket = (littleEndian(bytes, 0) & 0xff_ff_ff) === bytes.length - 4 && codeAt(bytes, 3) === 0;
  return isPacket && (command === mysql.query || command === mysql.prepare) ? 5 : -1;
}

function behindName(bytes: Uint8Array): number {
  let at = 5;
  while (at < mostName && codeAt(bytes, at) > 0) at += 1;
  return at + 1;
}

/** The first key of a MongoDB message names the command; one that wants no answer never gets any. */
function commandIn(bytes: Uint8Array): string | null {
  const isMessage = littleEndian(bytes, 0) <= bytes.length && littleEndian(bytes, 12) === opMessage;
  if (!isMessage || (codeAt(bytes, 16) & moreToCome) !== 0 || codeAt(bytes, 20) !== 0) return null;
  return wordAt(bytes, 26, commands);
}

function wordAt(bytes: Bytes, at: number, words: readonly string[]): string | null {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (isAt(bytes, at, word)) return word;
  }
  return null;
}

function isAt(bytes: Bytes, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (upper(codeAt(bytes, at + i)) !== upper(charCodeAt(word, i))) return false;
  }
  const next = upper(codeAt(bytes, at + word.length));
  return next < letterA || next > letterZ;
}

function codeAt(bytes: Bytes, at: number): number {
  return typeof bytes === "string" ? charCodeAt(bytes, at) : (bytes[at] ?? -1);
}

function upper(code: number): number {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

function bigEndian(bytes: Uint8Array, at: number): number {
  const high = (codeAt(bytes, at) << 24) | (codeAt(bytes, at + 1) << 16);
  return high | (codeAt(bytes, at + 2) << 8) | codeAt(bytes, at + 3);
}

function littleEndian(bytes: Uint8Array, at: number): number {
  const low = codeAt(bytes, at) | (codeAt(bytes, at + 1) << 8);
  return low | (codeAt(bytes, at + 2) << 16) | (codeAt(bytes, at + 3) << 24);
}

const methods = ["POST", "PUT", "PATCH", "DELETE"];
const statements = ["INSERT", "UPDATE", "DELETE", "COMMIT", "REPLACE", "MERGE", "CALL", "TRUNCATE"];
const commands = ["insert", "update", "delete", "findAndModify", "commitTransaction"];
const shortest = 6;
const mostBlank = 200;
/** A name in PostgreSQL has 63 characters at most. */
const mostName = 70;
const query = 0x51;
const parse = 0x50;
const opMessage = 2013;
const moreToCome = 2;
const space = 0x20;
const slash = 0x2f;
const letterH = 0x68;
const letterA = 0x41;
const letterZ = 0x5a;
