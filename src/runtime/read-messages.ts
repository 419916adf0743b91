import type { Socket } from "node:net";
import type { FromContainer } from "./protocol.ts";

/** More than the longest message; whatever is longer is none. */
const mostLine = 100_000_000;

/** A container's messages as they come. */
export interface Messages {
  /**
   * Hears what stands in the container's journal and did not come through the pipe yet. Its first line tells how many
   * messages were said before those that it holds, so that none is heard twice.
   */
  catchUp(journal: string): void;
}

/**
 * Hears a container's messages. Each begins with the container's token and ends its line; everything else in the
 * pipe was written by a script that took it for a file of its own, and is dropped.
 */
export function readMessages(
  socket: Socket,
  token: string,
  take: (message: FromContainer) => void,
): Messages {
  let said = 0;
  let heard = 0;
  const hear = (index: number, message: FromContainer): void => {
    if (index < heard) return;
    heard = index + 1;
    take(message);
  };
  readLines(socket, (line) => {
    const message = messageIn(line, token);
    if (message !== null) hear(said++, message);
  });
  return {
    catchUp(journal) {
      const [head = "", ...lines] = journal.split("\n");
      const first = Number(head.slice(token.length));
      const end = lines.indexOf(`${token}.`);
      if (!head.startsWith(token) || Number.isNaN(first) || end === -1) return;
      lines.slice(0, end).forEach((line, at) => {
        const message = messageIn(line, token);
        if (message !== null) hear(first + at, message);
      });
    },
  };
}

function readLines(socket: Socket, take: (line: string) => void): void {
  let parts: string[] = [];
  let length = 0;
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = chunk.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) {
      const whole = parts.join("") + line;
      parts = [];
      length = 0;
      take(whole);
    }
    length += rest.length;
    if (length > mostLine) parts = [];
    else parts.push(rest);
  });
}

function messageIn(line: string, token: string): FromContainer | null {
  const whole = line.startsWith(token) ? parse(line.slice(token.length)) : null;
  if (whole !== null) return whole;
  const at = line.lastIndexOf(token);
  return at === -1 ? null : parse(line.slice(at + token.length));
}

function parse(text: string): FromContainer | null {
  try {
    return JSON.parse(text) as FromContainer;
  } catch {
    return null;
  }
}
