import { now } from "./primordials.ts";

let last = 0;
let listener: () => void = () => {};

/** Says that something of a script happened: a call, a line, bytes that came or went, a socket that closed. */
export function beat(): void {
  last = now();
  listener();
}

/** Milliseconds since something happened. */
export function quietFor(): number {
  return now() - last;
}

/** Who wants to know at once; there is one listener. */
export function onBeat(listen: () => void): void {
  listener = listen;
}
