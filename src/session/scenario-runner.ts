import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { runScenario } from "../run/scenario.ts";
import { isWide, recycles } from "./group-suites.ts";
import type { Lanes } from "./lanes.ts";

/** A scenario, and the suite that it stands in. */
export interface Case {
  readonly suite: Suite;
  readonly scenario: Scenario;
}

/** Runs a scenario as soon as it can; rejects where the signal is aborted before that. */
export type Play = (one: Case, signal: AbortSignal) => Promise<ScenarioOutcome>;

/** Runs scenarios in the lanes of their connection. */
export class ScenarioRunner {
  readonly #lanes: Lanes;
  /** How many are left that ask for a new container. */
  #recycling: number;

  /** @param cases all that are to run or to be left out */
  constructor(lanes: Lanes, cases: readonly Case[]) {
    this.#lanes = lanes;
    this.#recycling = cases.filter(({ scenario }) => recycles(scenario)).length;
  }

  /** Says that a scenario needs not run. */
  leaveOut({ scenario }: Case): void {
    if (recycles(scenario)) this.#recycling -= 1;
  }

  /**
   * Runs a scenario as soon as a lane is free. New containers are started ahead while one is left that asks for them.
   * @throws the signal's reason, where it is aborted before the scenario began
   * @throws HarnessError as {@link runScenario}
   */
  async run(one: Case, signal: AbortSignal): Promise<ScenarioOutcome> {
    const { suite, scenario } = one;
    return this.#lanes.run({ wide: isWide(suite, scenario), signal }, async (session) => {
      this.leaveOut(one);
      const isNeeded = this.#recycling > 0;
      const outcome = await runScenario(session, suite, scenario);
      if (isNeeded) session.runtime.prepare();
      return session.ran === undefined ? outcome : { ...outcome, ran: session.ran() };
    });
  }
}
