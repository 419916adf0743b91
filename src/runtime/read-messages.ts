import type { Socket } from "node:net";
import type { FromContainer } from "./protocol.ts";

/** More than the longest message; whatever is longer is none. */
const mostLine = 100_000_000;

/**
 * Hears a container's messages. Each begins with the container's token and ends its line; everything else in the
 * pipe was written by a script that took it for a file of its own, and is dropped.
 */
export function readMessages(socket: Socket, token: string, take: (message: FromContainer) => void): void {
  let parts: string[] = [];
  let length = 0;
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = chunk.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) {
      const message = messageIn(parts.join("") + line, token);
      parts = [];
      length = 0;
      if (message !== null) take(message);
    }
    length += rest.length;
    if (length > mostLine) parts = [];
    else parts.push(rest);
  });
}

function messageIn(line: string, token: string): FromContainer | null {
  const at = line.lastIndexOf(token);
  if (at === -1) return null;
  try {
    return JSON.parse(line.slice(at + token.length)) as FromContainer;
  } catch {
    return null;
  }
}
