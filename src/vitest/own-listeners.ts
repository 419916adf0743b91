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
