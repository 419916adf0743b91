import type { Writable } from "node:stream";

/** Settles when all that was written has left, or can't leave any more. */
export function flushed(stream: Writable): Promise<void> {
  if (stream.writableLength === 0 || stream.destroyed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  // `drain` comes only after more was written than the stream wanted.
  stream.once("error", () => resolve()).write("", () => resolve());
  return promise;
}
