import type { CoveredText } from "../model/coverage.ts";
import type { Container } from "./container.ts";
import type { Countdown } from "./countdown.ts";
import type { Covered } from "./protocol.ts";

/** Hears what ran of the scripts since it was told last; null from a Node that can't tell. */
export type CoverageListener = (texts: readonly CoveredText[] | null) => void;

/** A container that is not in a loop answers within a few milliseconds. */
const patienceMs = 100;

/** Kills a container whose time is over, having asked it for what ran where somebody wants to hear that. */
export function endAtLimit(container: Container, covered: CoverageListener | null): void {
  if (covered === null) return container.kill();
  container.say({ kind: "cover" });
  const patience = setTimeout(() => container.kill(), patienceMs);
  void container.gone.then(() => clearTimeout(patience));
}

interface Heard {
  readonly covered: CoverageListener | null;
  readonly countdown: Countdown;
  readonly container: Container;
}

/** Passes on what ran; a container that was only waited for because of that has had its time. */
export function heardCovered({ texts }: Covered, { covered, countdown, container }: Heard): void {
  covered?.(texts);
  if (countdown.isOver()) container.kill();
}
