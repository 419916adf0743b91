import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason } from "vitest/node";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import "./context.ts";

/** What Vitest told about one run. */
export interface Collected {
  readonly outcomes: readonly ScenarioOutcome[];
  /** What tests in code have met and did not fail of. */
  readonly warnings: readonly Violation[];
  /** Errors that are no verdict: bad suites, engines that died, bugs. */
  readonly errors: readonly SerializedError[];
  readonly interrupted: boolean;
  readonly durationMs: number;
}

/** How far a run is, for a live line. */
export interface Progress {
  readonly done: number;
  /** Scenarios known so far; grows while suites are read. */
  readonly total: number;
  readonly current: string;
  readonly violations: number;
}

/** A Vitest reporter that prints nothing and hands over what the scenarios' tests left in their meta. */
export class Collector implements Reporter {
  readonly #onEnd: (collected: Collected) => void | Promise<void>;
  readonly #onProgress: (progress: Progress) => void;
  readonly #modules = new Map<string, TestModule>();
  #started = performance.now();
  #done = 0;
  #total = 0;
  #violations = 0;

  constructor(
    onEnd: (collected: Collected) => void | Promise<void>,
    onProgress: (progress: Progress) => void,
  ) {
    this.#onEnd = onEnd;
    this.#onProgress = onProgress;
  }

  onTestRunStart(): void {
    this.#started = performance.now();
    this.#done = 0;
    this.#total = 0;
    this.#violations = 0;
  }

  onTestModuleCollected(module: TestModule): void {
    this.#total += [...module.children.allTests()].length;
  }

  onTestCaseResult(test: TestCase): void {
    this.#done += 1;
    this.#violations += test.meta().understudy?.violations.length ?? 0;
    this.#onProgress({
      done: this.#done,
      total: this.#total,
      current: test.fullName,
      violations: this.#violations,
    });
  }

  onTestRemoved(file?: string): void {
    for (const [id, { moduleId }] of this.#modules) if (moduleId === file) this.#modules.delete(id);
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    // Files that did not run this time stand as they did.
    for (const module of modules) this.#modules.set(module.id, module);
    const known = [...this.#modules.values()];
    await this.#onEnd({
      outcomes: known.flatMap(outcomesOf),
      warnings: known.flatMap(warningsOf),
      errors: [...unhandled, ...known.flatMap(errorsOf)],
      interrupted: reason === "interrupted",
      durationMs: Math.round(performance.now() - this.#started),
    });
  }
}

function outcomesOf(module: TestModule): readonly ScenarioOutcome[] {
  return [...module.children.allTests()].flatMap((test) => test.meta().understudy ?? []);
}

function warningsOf(module: TestModule): readonly Violation[] {
  return [...module.children.allTests()].flatMap((test) => test.meta().understudyWarnings ?? []);
}

/** Errors of tests that ended without an outcome; those with one are verdicts. */
function errorsOf(module: TestModule): readonly SerializedError[] {
  const broken = [...module.children.allTests()].filter((test) => test.meta().understudy === undefined);
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  return [...module.errors(), ...suites, ...broken.flatMap((test) => test.result().errors ?? [])];
}
