import { isHarnessError } from "../../model/harness-error.ts";
import { gateExtras, withGateHelp } from "../gate.ts";
import { requireVitestUi } from "../missing-vitest.ts";
import { runSuites } from "../run-suites.ts";
import { readTestOptions } from "../test-options.ts";
import { errorResult, writeReports } from "../write-reports.ts";

/** `understudy test`: Vitest with our plugin, settings and reports. */
export async function testCommand(args: readonly string[]): Promise<number> {
  const options = readTestOptions(args);
  try {
    if (options.ui) requireVitestUi();
    return await runSuites(options, gateExtras(options));
  } catch (thrown) {
    const asked = options.gate === "check" && !options.isEngineSaid;
    const error = asked && isHarnessError(thrown) ? withGateHelp(thrown) : thrown;
    // People get the message from main; machines get it in their format.
    const machines = options.reports.filter(({ name }) => name !== "pretty");
    if (isHarnessError(error)) await writeReports(errorResult(error), machines);
    throw error;
  }
}
