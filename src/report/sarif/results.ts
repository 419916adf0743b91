import { join } from "node:path";
import type { Position } from "../../model/position.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import { type BrokenGroup, groupBroken } from "../groups/broken-groups.ts";
import { faultNames } from "../groups/fault-names.ts";
import { comesOfIn } from "../groups/comes-of.ts";
import { foundViolations } from "../groups/found-violations.ts";
import { breaksContract } from "../groups/unmet-groups.ts";
import { placeOfUnmet, placeOfViolation } from "../marked-place.ts";
import { lineText } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { helpForUnmet, messagesOf, requestsIn } from "../groups/unmet-requests.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases } from "../words.ts";
import { fingerprints } from "./fingerprints.ts";
import { locationOf, type SarifLocation } from "./location.ts";
import { expectationRule, sarifLevels } from "./rules.ts";

interface SarifResult {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly [property: string]: unknown;
}

/**
 * A result for each broken contract and each expectation that was not met; a note where it may come of another one. What
 * is waived is left out: GitHub does not read `suppressions`, and would show it as open. So are expectations of scenarios
 * that break a contract.
 */
export function resultsOf(
  result: RunResult,
  rules: readonly string[],
  options: ReportOptions,
): readonly object[] {
  const comesOf = comesOfIn(result, options);
  const results = [
    ...groupBroken(foundViolations(result)).map((group) =>
      lowered(ofGroup(group, options), comesOf.ofGroup(group)),
    ),
    ...result.suites.flatMap((suite) =>
      suite.scenarios
        .filter((scenario) => !breaksContract({ suite, scenario }, result))
        .flatMap((scenario) =>
          scenario.unmet.map((one) =>
            lowered(ofUnmet(one, scenario.name, options), comesOf.ofScenario(scenario)),
          ),
        ),
    ),
  ];
  const prints = fingerprints(results.map(({ identity }) => identity));
  return results.map(({ found }, index) =>
    Object.assign({}, found, {
      ruleIndex: rules.indexOf(found.ruleId),
      partialFingerprints: { "understudy/v1": prints[index] },
    }),
  );
}

interface Identified {
  readonly found: SarifResult;
  readonly identity: readonly (string | null)[];
}

/** What may be well by a repair elsewhere is no error of its own. */
function lowered({ found, identity }: Identified, causes: readonly string[]): Identified {
  if (causes.length === 0) return { found, identity };
  const text = `${found.message.text}\n${unmetWords.mayComeOf(causes)}`;
  return { found: { ...found, level: "note", message: { text } }, identity };
}

function ofGroup(group: BrokenGroup, options: ReportOptions): Identified {
  const { violation, places } = group;
  const { contract, level, script, connection, help } = violation;
  const faults = faultNames(group);
  const message = faults === "" ? violation.message : `${violation.message}\n${phrases.metUnder} ${faults}`;
  const main = placeOfViolation(violation) ?? projectFileOf(connection, options);
  const related = [
    ...violation.related.map(({ at, note }) => ({ at, note })),
    ...places.flatMap(({ at, scenario }) => (at === null ? [] : [{ at, note: scenario }])),
  ];
  const found = {
    ruleId: contract,
    level: sarifLevels[level],
    message: { text: help === "" ? message : `${message}\n${help}` },
    locations: [locationOf(main, options)],
    relatedLocations: related.map(({ at, note }, id) =>
      Object.assign({ id, message: { text: note } }, locationOf(at, options)),
    ),
    occurrenceCount: Math.max(1, places.length),
  };
  return { found, identity: [contract, connection, script, ...lineOf(main, options)] };
}

// What only the whole run shows, a script that is missing for one, has no line; GitHub refuses a file whose results lack one.
function projectFileOf(connection: string, { projectFiles, cwd }: ReportOptions): Position {
  const file = projectFiles?.get(connection) ?? join(cwd, "understudy.yaml");
  return { file, line: 1, column: 1 };
}

function ofUnmet(unmet: Unmet, scenario: string, options: ReportOptions): Identified {
  const { at, path } = unmet;
  const main = placeOfUnmet(unmet, options);
  const help = helpForUnmet([unmet]);
  const found = {
    ruleId: expectationRule,
    level: "error",
    message: {
      text: [
        `${scenario}: ${messagesOf([unmet]).join("\n")}`,
        ...requestsIn([unmet]),
        ...(help === "" ? [] : [help]),
      ].join("\n"),
    },
    locations: [locationOf(main, options)],
    ...(main === at
      ? {}
      : { relatedLocations: [{ id: 0, message: { text: scenario }, ...locationOf(at, options) }] }),
  };
  return { found, identity: [expectationRule, scenario, path, ...lineOf(main, options)] };
}

// The text of the line instead of its number: what is added above it does not make it another result.
function lineOf(at: Position, options: ReportOptions): readonly (string | null)[] {
  const { uri } = locationOf(at, options).physicalLocation.artifactLocation;
  return [uri, lineText(at, options)];
}
