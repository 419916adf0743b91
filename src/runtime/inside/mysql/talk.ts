import { command, isSilent } from "./commands.ts";
import { isFollowed } from "./capabilities.ts";
import {
  behindInteger,
  contentAt,
  contentLength,
  noPackets,
  numberOf,
  type Packets,
  readPackets,
  shortAt,
} from "./packets.ts";

/** How far a client and a MySQL server have come with each other. */
export interface Talk {
  phase: Phase;
  readonly client: Packets;
  readonly server: Packets;
  /** Descriptions of columns that are still to come. */
  columns: number;
  /** The server told last that a transaction is open. */
  isInside: boolean;
  /** It counted rows in the transaction that were written. */
  hasWritten: boolean;
}

/**
 * The server is the first to speak, or this is another protocol. It lets somebody in, and then waits for a question, or is
 * in the middle of an answer. `lost` is what cannot be followed: TLS, compression, a question before the last answer.
 */
type Phase = "new" | "other" | "lost" | "entering" | "idle" | "asked" | "preparing" | "columns" | "rows";

/** Nobody has said anything yet. */
export function noTalk(): Talk {
  return {
    phase: "new",
    client: noPackets(),
    server: noPackets(),
    columns: 0,
    isInside: false,
    hasWritten: false,
  };
}

/** Hears what the client says. */
export function hearClient(talk: Talk, chunk: unknown): void {
  if (talk.phase === "new") talk.phase = "other";
  if (talk.phase === "other" || talk.phase === "lost") return;
  if (typeof chunk === "string") talk.phase = "lost";
  else readPackets(talk.client, chunk as Uint8Array, () => takeQuestion(talk));
}

/** Hears what the server says. */
export function hearServer(talk: Talk, chunk: Uint8Array): void {
  if (talk.phase !== "other" && talk.phase !== "lost") {
    readPackets(talk.server, chunk, () => takeAnswer(talk));
  }
}

function takeQuestion(talk: Talk): void {
  const { client, phase } = talk;
  const number = numberOf(client);
  if (phase === "entering" && number === 1 && !isFollowed(client)) talk.phase = "lost";
  // Others are part of an answer, such as a proof of who one is, or the lines of a local file.
  if (number !== 0 || contentLength(client) === 0) return;
  const asked = contentAt(client, 0);
  if (!isSilent(asked)) talk.phase = phase === "idle" ? phaseAfter(asked) : "lost";
}

function phaseAfter(asked: number): Phase {
  switch (asked) {
    case command.query:
    case command.execute:
    case command.ping:
    case command.initDb:
    case command.resetStatement:
    case command.setOption:
    case command.resetConnection:
      return "asked";
    case command.prepare:
      return "preparing";
    case command.fetch:
      return "rows";
    case command.changeUser:
      return "entering";
    default:
      return "lost";
  }
}

/** Shorter than any packet that begins with the same byte. */
function isEof(server: Packets): boolean {
  return contentAt(server, 0) === eof && contentLength(server) === 5;
}

function takeAnswer(talk: Talk): void {
  const { server, phase } = talk;
  if (phase === "new") talk.phase = isGreeted(server) ? "entering" : "other";
  else if (phase === "idle" || phase === "lost" || phase === "other") return;
  else if (contentAt(server, 0) === failed) fail(talk);
  else if (phase === "entering") enter(talk);
  else if (phase === "asked") takeResult(talk);
  else if (phase === "preparing") takePrepared(talk);
  else if (phase === "columns") takeColumn(talk);
  else takeRow(talk);
}

/** Version 10 of the handshake, the only one that servers of today speak. */
function isGreeted(server: Packets): boolean {
  return numberOf(server) === 0 && contentAt(server, 0) === 10;
}

/** What failed leaves the transaction open, unless the server says that it has undone it. */
function fail(talk: Talk): void {
  const code = shortAt(talk.server, 1);
  const isUndone = contentAt(talk.server, 4) === letter4 && contentAt(talk.server, 5) === letter0;
  if (isUndone || code === lockWaitTimeout) talk.isInside = false;
  talk.columns = 0;
  talk.phase = talk.phase === "entering" ? "lost" : "idle";
}

function enter(talk: Talk): void {
  if (contentAt(talk.server, 0) === ok) endByOk(talk);
}

function takeResult(talk: Talk): void {
  const { server } = talk;
  const first = contentAt(server, 0);
  if (first === localFile) return;
  if (first === ok) return endByOk(talk);
  if (isEof(server)) return endByEof(talk);
  talk.columns = first === 0xfc ? shortAt(server, 1) : first;
  talk.phase = "columns";
}

/** The columns of the statement's result and its parameters are described, which says nothing of transactions. */
function takePrepared(talk: Talk): void {
  const { server } = talk;
  if (talk.columns > 0) {
    if (!isEof(server)) talk.columns -= 1;
  } else {
    talk.columns = shortAt(server, 5) + shortAt(server, 7);
  }
  if (talk.columns === 0) talk.phase = "idle";
}

function takeColumn(talk: Talk): void {
  if (talk.columns > 0) {
    talk.columns -= 1;
    return;
  }
  talk.phase = "rows";
  if (!isEof(talk.server)) return takeRow(talk);
  // Rows that stand at a cursor come when they are fetched.
  if ((shortAt(talk.server, 3) & cursorExists) !== 0) endByEof(talk);
}

/** A row may begin with the same byte where it is longer than a packet can be. */
function takeRow(talk: Talk): void {
  const { server } = talk;
  if (contentAt(server, 0) !== eof || contentLength(server) === 0xff_ff_ff) return;
  if (isEof(server)) endByEof(talk);
  else endByOk(talk);
}

function endByEof(talk: Talk): void {
  end(talk, shortAt(talk.server, 3), false);
}

/** Behind the number of rows and the last id, of whatever length. */
function endByOk(talk: Talk): void {
  const { server } = talk;
  const hasCounted = contentAt(server, 0) === ok && contentAt(server, 1) !== 0;
  end(talk, shortAt(server, behindInteger(server, behindInteger(server, 1))), hasCounted);
}

/**
 * Without autocommit each look opens a transaction, and whoever commits each change is right to leave that one.
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html
 */
function end(talk: Talk, status: number, hasCounted: boolean): void {
  const isInside = (status & inTransaction) !== 0;
  talk.hasWritten = isInside && (talk.hasWritten || hasCounted);
  talk.isInside = isInside && ((status & autocommit) !== 0 || talk.hasWritten);
  talk.phase = (status & moreResults) === 0 ? "idle" : "asked";
}

const ok = 0x00;
const localFile = 0xfb;
const eof = 0xfe;
const failed = 0xff;
const inTransaction = 0x0001;
const autocommit = 0x0002;
const moreResults = 0x0008;
const cursorExists = 0x0040;
/** ER_LOCK_WAIT_TIMEOUT: whether all is undone is a setting of the server. */
const lockWaitTimeout = 1205;
/** Behind a `#` come five letters. Those of class 40 say that the transaction is undone. */
const letter4 = 0x34;
const letter0 = 0x30;
