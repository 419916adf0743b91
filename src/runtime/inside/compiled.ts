import module from "node:module";

/** Newer than the oldest Node 22, which keeps nothing. */
const flush = (module as { flushCompileCache?: () => void }).flushCompileCache;
const isKept = process.env["NODE_COMPILE_CACHE"] !== undefined;
let isDue = isKept && flush !== undefined;

/** Takes away what only told Node where compiled code is kept: scripts see nothing of it. */
export function hideCompiled(): void {
  delete process.env["NODE_COMPILE_CACHE"];
}

/**
 * Keeps what the first invocation loaded, once, when nobody waits: a container is killed in the end,
 * and then it is too late.
 */
export function keepCompiled(): void {
  if (!isDue) return;
  isDue = false;
  flush?.();
}
