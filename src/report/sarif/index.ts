import type { RunResult } from "../../model/run-result.ts";
import type { ReportOptions } from "../report-options.ts";
import { resultsOf } from "./results.ts";
import { rulesOf } from "./rules.ts";

/**
 * The result as SARIF 2.1.0, as code scanning reads it: a rule for each contract, a result for each broken one.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(result: RunResult, options: ReportOptions): string {
  const rules = rulesOf(result, options.contracts ?? []);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Understudy", informationUri, rules } },
        originalUriBaseIds: { [sourceRoot]: { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(result)],
        results: resultsOf(
          result,
          rules.map(({ id }) => id),
          options,
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function invocation({ verdict, error, engine, node }: RunResult): object {
  return {
    executionSuccessful: verdict !== "error" && verdict !== "not-verified",
    properties: { verdict, engine, node },
    ...(error === undefined
      ? {}
      : {
          toolExecutionNotifications: [
            { level: "error", descriptor: { id: error.code }, message: { text: error.message } },
          ],
        }),
  };
}

const informationUri = "https://www.npmjs.com/package/auth0-understudy";
const sourceRoot = "%SRCROOT%";
