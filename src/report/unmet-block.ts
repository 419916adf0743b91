import type { ScenarioResult, SuiteResult } from "../model/run-result.ts";
import type { Unmet } from "../model/trace.ts";
import { field } from "./broken-block.ts";
import { paint } from "./paint.ts";
import { codeFrame } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { says, showJson } from "./show-value.ts";
import { phrases, statusWords } from "./words.ts";
import { wrap } from "./wrap.ts";

/** The expectations of one scenario that were not met, each with its line of the suite. */
export function unmetBlock(
  suite: Pick<SuiteResult, "name" | "connection">,
  scenario: Pick<ScenarioResult, "name" | "unmet">,
  options: ReportOptions,
): string {
  const header = [
    `${paint("bad", statusWords.failed, options.colour)} ${paint("strong", scenario.name, options.colour)}`,
    suite.name,
    suite.connection,
  ].join(" · ");
  return `${header}\n${scenario.unmet.map((unmet) => showUnmet(unmet, options)).join("\n\n")}`;
}

function showUnmet(unmet: Unmet, options: ReportOptions): string {
  return [
    ...wrap(unmet.message, { width: options.width, first: "  ", rest: "  " }),
    "",
    ...codeFrame(unmet.at, options, "  "),
    ...difference(unmet, options),
  ].join("\n");
}

// What the message says already is not said twice.
function difference(unmet: Unmet, options: ReportOptions): readonly string[] {
  const { message, expected, received } = unmet;
  if (message.includes(expected) && (received === null || says(message, received))) return [];
  return [
    "",
    ...field(phrases.expected, expected, options),
    ...field(phrases.received, showJson(received), options),
  ];
}
