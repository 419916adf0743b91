import { AsyncLocalStorage } from "node:async_hooks";
import type { Runtime } from "../runtime/runtime.ts";
import type { LaneTurns } from "./turns.ts";

/** Where a step runs that is one of several at the same time. */
export interface Lane {
  readonly runtime: Runtime;
  /** Added to the numbers of its containers, which each runtime counts on its own. */
  readonly firstContainer: number;
  /** Where its scripts take turns with those of the others. */
  readonly turns?: LaneTurns | undefined;
}

/** The lane of the step that is running; none where it runs alone. */
export const lanes = new AsyncLocalStorage<Lane>();
