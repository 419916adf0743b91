import { isFarewell, isGreeting } from "./greeting.ts";

/** What is said over a connection: a greeting opens it, a question waits for an answer. */
export type Words = "none" | "farewell" | "greeting" | "question";

/** Tells it from what `_writeGeneric` is given: one chunk, or a list of them. */
export function wordsOf(args: readonly unknown[]): Words {
  const isMany = args[0] === true;
  const chunks = isMany ? (args[1] as readonly Chunk[]) : [{ chunk: args[1], encoding: args[2] } as Chunk];
  const parts = chunks.map(({ chunk, encoding }) =>
    typeof chunk === "string" ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk),
  );
  const all = Buffer.concat(parts);
  if (all.length === 0) return "none";
  if (isFarewell(all)) return "farewell";
  return isGreeting(all) ? "greeting" : "question";
}

interface Chunk {
  readonly chunk: string | Uint8Array;
  readonly encoding: string;
}
