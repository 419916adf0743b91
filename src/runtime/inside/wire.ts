import fs from "node:fs";
import { Socket } from "node:net";
import process from "node:process";
import { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { FromContainer, ToContainer } from "../protocol.ts";
import { encode } from "./encode.ts";
import { defineProperty, indexOf, parse, slice } from "./primordials.ts";

const hearing = 3;
const speaking = 4;
const shortLine = 1000;
const { from } = Buffer;
const { wait } = Atomics;
/** Taken now: a script may replace what the import stands for. */
const { writeSync } = fs;
const pause = new Int32Array(new SharedArrayBuffer(4));
/** Tells our lines from whatever a script writes into the pipe; scripts don't see it. */
const [token = "", keeps = "", preloads = ""] = process.argv.splice(2, 3);
const journal = 5;
/** Behind everything else that the journal holds. */
const markAt = 32_768;
const mark = new Float64Array(1);
const mostHeld = 8000;
/** Lines that are not said yet, and how many were said before them. */
let held = "";
let heldLines = 0;
let said = 0;
const die = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);

/** Packages that scripts will ask for. */
export const toPreload: readonly string[] = preloads === "" ? [] : preloads.split(",");

/** What is left of the parent's end of a container's life. */
export interface Control {
  /** Keeps the process alive until the next message. */
  ref(): void;
  /** Lets `beforeExit` fire when nothing of the script is left. */
  unref(): void;
}

/**
 * Says something to the parent; it has left this process when the call returns, so that nothing is lost
 * however the script ends. A parent that is slow to read holds the script back.
 */
export function tell(message: FromContainer): void {
  const line = `${held}${token}${encode(message)}\n`;
  said += heldLines + 1;
  held = "";
  heldLines = 0;
  if (line.length <= shortLine && writeShort(line)) return;
  const bytes = from(line);
  let sent = 0;
  while (sent < bytes.length) sent += write(bytes, sent);
}

/**
 * Says something that need not be heard before the next message. Until then it stands in the journal, where the
 * parent finds it if the process ends, loops or is killed first. It saves waking the parent twice.
 */
export function hold(message: FromContainer): void {
  const line = `${token}${encode(message)}\n`;
  if (!keep(`${token}${said}\n${held}${line}${token}.\n`)) return tell(message);
  held += line;
  heldLines += 1;
}

/**
 * Says which invocation the container has turned to: a mark in the journal, since nobody needs to hear it unless the
 * container ends or loops right after.
 */
export function enterTurn(turn: number): void {
  mark[0] = turn;
  if (!keepMark()) tell({ kind: "entered", turn });
}

function keepMark(): boolean {
  if (keeps === "") return false;
  try {
    writeSync(journal, mark, 0, 8, markAt);
    return true;
  } catch {
    return false;
  }
}

function keep(text: string): boolean {
  if (keeps === "" || text.length > mostHeld) return false;
  try {
    writeSync(journal, text, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends this process at once, without the `exit` handlers of scripts. */
export function endProcess(code: number): never {
  return die(code);
}

const lineEnd = 10;

/** Hears the parent; ends this process when the parent is gone. */
export function listen(take: (message: ToContainer) => void): Control {
  const decoder = new StringDecoder("utf8");
  const decode = decoder.write.bind(decoder);
  const buffer = Buffer.alloc(65_536);
  const part = buffer.subarray.bind(buffer);
  const text = buffer.toString.bind(buffer);
  let rest = "";
  let wasWhole = true;
  const hear = (length: number): boolean => {
    // Whole lines have whole characters; a decoder is only needed for what was cut.
    const isWhole = buffer[length - 1] === lineEnd;
    rest += wasWhole && isWhole ? text("utf8", 0, length) : decode(part(0, length));
    wasWhole = isWhole;
    for (let end = indexOf(rest, "\n"); end !== -1; end = indexOf(rest, "\n")) {
      const line = slice(rest, 0, end);
      rest = slice(rest, end + 1);
      take(parse(line) as ToContainer);
    }
    return true;
  };
  // Without a stream's own bookkeeping.
  const options = { fd: hearing, readable: true, writable: false, onread: { buffer, callback: hear } };
  const socket = new Socket(options);
  keepMethods(socket);
  socket.resume();
  socket.on("close", () => endProcess(0));
  const { ref, unref } = socket;
  return { ref: ref.bind(socket), unref: unref.bind(socket) };
}

/** What scripts do to the prototypes of streams and emitters must not make us deaf. */
function keepMethods(socket: object): void {
  // The socket's own asks the prototype of streams each time.
  defineProperty(socket, "read", { value: Readable.prototype.read });
  let from: object | null = socket;
  while ((from = Object.getPrototypeOf(from) as object | null) !== null && from !== Object.prototype) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (typeof descriptor.value === "function" && !Object.hasOwn(socket, name)) {
        defineProperty(socket, name, { ...descriptor, enumerable: false });
      }
    }
  }
}

/** A short line fits whole or not at all, which saves making a buffer of it. */
function writeShort(line: string): boolean {
  try {
    writeSync(speaking, line);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return false;
    return endProcess(0);
  }
}

function write(bytes: Buffer, offset: number): number {
  try {
    return writeSync(speaking, bytes, offset, bytes.length - offset);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return endProcess(0);
    wait(pause, 0, 0, 1);
    return 0;
  }
}
