import type { AdvanceStep, RecycleStep } from "../model/suite.ts";
import { acting, type CurrentPlay } from "./current-play.ts";

/** The process that runs the scripts of a test. It stays warm from one test to the next. */
export interface UsedRuntime {
  /** Gives the next script a new container, hence a fresh `global`. */
  recycle(): Promise<void>;
  /** Puts the container's clock forward. */
  advance(byMs: number): Promise<void>;
}

/** The runtime of whichever test is running. */
export function usedRuntime(current: CurrentPlay): UsedRuntime {
  type WorldStep = Omit<RecycleStep, "at"> | Omit<AdvanceStep, "at">;
  const step = (called: (...args: never[]) => unknown, what: WorldStep) =>
    acting(current, called, async (play, { at }) => void (await play.take({ ...what, at })));
  const own: UsedRuntime = {
    recycle: () => step(own.recycle, { kind: "recycle" }),
    advance: (byMs) => step(own.advance, { kind: "advance", byMs }),
  };
  return own;
}
