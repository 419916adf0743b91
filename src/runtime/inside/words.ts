import { eachChunk } from "./chunks.ts";
import { isFarewell, isGreeting } from "./greeting.ts";

/** What is said over a connection: a greeting opens it, a question waits for an answer. */
export type Words = "none" | "farewell" | "greeting" | "question";

/** Tells it from what `_writeGeneric` is given. */
export function wordsOf(args: readonly unknown[]): Words {
  const parts: Buffer[] = [];
  eachChunk(args, (chunk, encoding) => {
    parts[parts.length] =
      typeof chunk === "string" ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk);
  });
  const all = Buffer.concat(parts);
  if (all.length === 0) return "none";
  if (isFarewell(all)) return "farewell";
  return isGreeting(all) ? "greeting" : "question";
}
