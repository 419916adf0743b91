import type { EventEmitter } from "node:events";

type Listener = (...args: unknown[]) => void;

/**
 * Remembers who listens to events of this process.
 * @returns removes those who have come since
 */
export function keepOwnListeners(events: readonly string[]): () => void {
  const emitter = process as EventEmitter;
  const listenersOf = (event: string) => emitter.listeners(event) as Listener[];
  const before = new Map(events.map((event) => [event, new Set(listenersOf(event))]));
  return () => {
    for (const [event, own] of before) {
      for (const listener of listenersOf(event)) if (!own.has(listener)) emitter.off(event, listener);
    }
  };
}

/**
 * Takes listeners away as soon as they come, before an event can reach them. What waits while others are loaded, such as
 * a Ctrl-C, would reach whoever came last too.
 * @returns lets them stay from now on
 */
export function refuseListeners(events: readonly string[]): () => void {
  const refuse = (event: string | symbol, listener: Listener): void => {
    if (events.includes(String(event))) queueMicrotask(() => void process.off(String(event), listener));
  };
  process.on("newListener", refuse);
  return () => void process.off("newListener", refuse);
}
