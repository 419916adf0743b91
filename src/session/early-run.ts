import type { ScenarioOutcome } from "../model/run-result.ts";
import { isSameText, type Stamps } from "./outcome-memory.ts";
import type { Case, Play } from "./scenario-runner.ts";

interface Begun {
  readonly one: Case;
  readonly outcome: Promise<ScenarioOutcome>;
}

/** Scenarios that run as soon as a file has changed, while Vitest still waits for further files. */
export class EarlyRun {
  /** When the project's files had last been changed as it began. */
  readonly stamps: Stamps;
  readonly #begun: readonly Begun[];
  readonly #left: Map<string, Begun>;
  readonly #ending = new AbortController();

  constructor(stamps: Stamps, cases: readonly Case[], play: Play) {
    this.stamps = stamps;
    this.#begun = cases.map((one) => ({ one, outcome: play(one, this.#ending.signal) }));
    // What goes wrong is told by the test that takes the outcome.
    for (const { outcome } of this.#begun) outcome.catch(() => undefined);
    this.#left = new Map(this.#begun.map((begun) => [nameOf(begun.one), begun]));
  }

  /** What comes of a scenario, once; null where it does not run here, or did with another text. */
  take(one: Case): Promise<ScenarioOutcome> | null {
    const begun = this.#left.get(nameOf(one));
    this.#left.delete(nameOf(one));
    return begun !== undefined && isSameText(begun.one, one) ? begun.outcome : null;
  }

  /** Lets nobody begin any more, and waits for those who did. */
  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#begun.map(({ outcome }) => outcome));
  }
}

function nameOf({ suite, scenario }: Case): string {
  return [suite.file, scenario.name, scenario.at.line].join("\n");
}
