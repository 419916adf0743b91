import { resolve } from "node:path";
import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason, Vitest } from "vitest/node";
import { contracts } from "../../../contracts/index.ts";
import type { ReportName, ReportOptions } from "../../report/index.ts";
import { Collector, type Collected } from "../collector.ts";
import { projectFiles } from "../../session/project-files.ts";
import { readSource } from "../read-source.ts";
import { repositoryOf } from "../repository.ts";
import { keptFacts } from "../run-facts.ts";
import { verdictOf } from "../verdict.ts";
import { writeReport } from "../write-report.ts";

/** Settings of one of our reporters in a `vitest.config`. */
export interface ReporterOptions {
  /** Where the report goes; standard output where absent, for html `understudy-report.html`. */
  readonly outputFile?: string;
}

/** One of our reports as a reporter of Vitest's; it tells of suites, not of other tests. */
export class UnderstudyReporter implements Reporter {
  readonly #name: ReportName;
  readonly #file: string | undefined;
  readonly #collector = new Collector(
    (collected) => this.#write(collected),
    () => undefined,
  );
  #vitest: Vitest | null = null;

  constructor(name: ReportName, { outputFile }: ReporterOptions = {}) {
    this.#name = name;
    this.#file = outputFile ?? (name === "html" ? "understudy-report.html" : undefined);
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(): void {
    this.#collector.onTestRunStart();
  }

  onTestCaseResult(test: TestCase): void {
    this.#collector.onTestCaseResult(test);
  }

  /** A suite that is gone is told of no more. */
  onTestRemoved(file?: string): void {
    this.#collector.onTestRemoved(file);
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    _unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    const own = modules.filter(({ moduleId }) => /\.suite\.ya?ml$/.test(moduleId));
    await this.#collector.onTestRunEnd(own, [], reason);
  }

  async #write(collected: Collected): Promise<void> {
    const vitest = this.#vitest;
    const facts = vitest === null ? null : keptFacts(vitest);
    if (vitest === null || facts === null) return;
    const { root } = vitest.config;
    const options: ReportOptions = {
      colour: false,
      width: 100,
      cwd: root,
      source: readSource,
      contracts,
      projectFiles: projectFiles(facts.projects),
      traces: collected.outcomes.flatMap(({ trace }) => trace ?? []),
      ...repositoryOf(root, process.env),
    };
    const target = { name: this.#name, file: this.#file === undefined ? null : resolve(root, this.#file) };
    const print = (text: string) => vitest.logger.log(text.trimEnd());
    await writeReport(verdictOf(collected, facts), target, { options, print, env: process.env });
  }
}
