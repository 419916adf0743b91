import { type ActionScript, isActionScript } from "../model/action-script.ts";
import type { CoveredText, ScriptProfile } from "../model/coverage.ts";
import { addSteps, type Steps, stepsOf } from "./steps.ts";

/** Sums up for whoever asks from time to time. */
export interface Tally {
  /** Hears a container; null comes from a Node that can't tell what ran. */
  readonly hear: (texts: readonly CoveredText[] | null) => void;
  /** What ran since it was asked last; null where some of that is not known. */
  readonly take: () => readonly ScriptProfile[] | null;
}

/** Opens a tally of what containers tell. */
export function openTally(): Tally {
  const profiles = new Profiles();
  let isKnown = true;
  return {
    hear(texts) {
      if (texts === null) isKnown = false;
      else profiles.hear(texts);
    },
    take: () => (isKnown ? profiles.take() : null),
  };
}

/** Sums up what ran of each script. */
export class Profiles {
  #steps = new Map<ActionScript, Steps>();

  /** Adds what a container told. */
  hear(texts: readonly CoveredText[]): void {
    for (const { plan, ranges } of texts) if (isActionScript(plan)) this.#add(plan, stepsOf(ranges));
  }

  /** Adds what was summed up elsewhere. */
  add(profiles: readonly ScriptProfile[]): void {
    for (const { script, steps } of profiles) this.#add(script, steps);
  }

  /** What ran of a script; nothing where none of it did. */
  of(script: ActionScript): Steps {
    return this.#steps.get(script) ?? [];
  }

  /** Hands over the sums, and begins anew. */
  take(): readonly ScriptProfile[] {
    const taken = [...this.#steps].map(([script, steps]) => ({ script, steps }));
    this.#steps = new Map();
    return taken;
  }

  #add(script: ActionScript, steps: Steps): void {
    this.#steps.set(script, addSteps(this.of(script), steps));
  }
}
