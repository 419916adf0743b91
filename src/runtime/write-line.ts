import { writeSync } from "node:fs";
import type { Socket } from "node:net";

/** What Node's own sockets keep their file descriptor in; a platform may have none. */
interface WithHandle {
  readonly _handle?: { readonly fd?: number } | null;
}

/**
 * Writes to a pipe at once where it takes all of it, which saves a stream's bookkeeping; what is left goes the usual
 * way, in its turn. A pipe that broke tells nothing here: the end of the process says so.
 */
export function writeLine(socket: Socket, line: string): void {
  const fd = (socket as unknown as WithHandle)._handle?.fd;
  if (fd === undefined || fd < 0 || socket.writableLength > 0) return void socket.write(line);
  const bytes = Buffer.byteLength(line);
  const written = tryWrite(fd, line);
  if (written < bytes) socket.write(Buffer.from(line).subarray(written));
}

function tryWrite(fd: number, line: string): number {
  try {
    return writeSync(fd, line);
  } catch {
    // Full, or broken: the stream finds out which.
    return 0;
  }
}
