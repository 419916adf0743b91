import type { Level } from "../../model/contract.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { ContractFacts } from "../report-options.ts";
import { phrases } from "../words.ts";

/** A reporting descriptor. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly [property: string]: unknown;
}

/** SARIF's words for our levels. */
export const sarifLevels = { must: "error", should: "warning", note: "note" } as const satisfies Record<
  Level,
  string
>;

/** The rule of expectations, which suites make and not Auth0. */
export const expectationRule = "suite-expectation";

/** A rule for each contract, and one for the expectations of suites; contracts that nothing is known of are named only. */
export function rulesOf(result: RunResult, contracts: readonly ContractFacts[]): readonly SarifRule[] {
  const met = [...result.violations, ...result.waived].map(({ contract }) => contract);
  const unknown = [...new Set(met)].filter((id) => contracts.every((contract) => contract.id !== id));
  return [
    ...contracts.map(ruleOf),
    ...unknown.map((id) => ({ id, shortDescription: { text: id } })),
    {
      id: expectationRule,
      shortDescription: { text: "What a scenario expects comes true." },
      help: { text: "Repair the script, or what the scenario expects." },
      defaultConfiguration: { level: "error" },
    },
  ];
}

function ruleOf({ id, title, why, cause, url, level, group }: ContractFacts): SarifRule {
  return {
    id,
    name: id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: url,
    help: {
      text: `${title}\n\n${phrases.why}: ${why}\n\n${phrases.usualCause}: ${cause}\n\n${phrases.auth0Says}: ${url}`,
      markdown: `${title}\n\n**${phrases.why}**: ${why}\n\n**${phrases.usualCause}**: ${cause}\n\n[${phrases.auth0Says}](${url})`,
    },
    defaultConfiguration: { level: sarifLevels[level] },
    properties: { tags: ["auth0", group], precision: "very-high" },
  };
}
