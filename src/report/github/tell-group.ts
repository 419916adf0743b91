import type { Position } from "../../model/position.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/trace.ts";
import type { BrokenGroup, ScenarioPlace } from "../broken-groups.ts";
import { faultNames } from "../fault-names.ts";
import { codeFrame, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { sourceLink } from "../root-path.ts";
import { showFailure } from "../show-passed.ts";
import { says, showPhrase } from "../show-value.ts";
import { byLine } from "../unmet-block.ts";
import { countConsequences, groupUnmet } from "../unmet-groups.ts";
import { helpForUnmet, placeOfRequests, requestsIn, shortBecause } from "../unmet-requests.ts";
import { phrases } from "../words.ts";
import { fenced, link, paragraphs, plain } from "./markdown.ts";

/** A broken contract: what happened, the script's line, what to do, Auth0's own words, the scenarios. */
export function tellGroup(group: BrokenGroup, options: ReportOptions): string {
  const { violation, places } = group;
  const faults = faultNames(group);
  const { contract, level, script, connection, message, help, url } = violation;
  const name = `${level} ${contract} · ${script ?? phrases.wholeRun} · ${connection}`;
  return [
    `### ${plain(name)}`,
    paragraphs(message),
    ...(violation.at === null ? [] : [frame(violation.at, options)]),
    ...violation.related.map(({ at, note }) => `${plain(note)}:\n\n${frame(at, options)}`),
    ...(faults === "" ? [] : [`**${phrases.metUnder}** ${paragraphs(faults)}`]),
    ...difference(violation),
    ...(help === "" ? [] : [`**${phrases.whatToDo}** ${paragraphs(help)}`]),
    ...(url === "" ? [] : [link(phrases.auth0Says, url)]),
    ...scenarios(places, options),
  ].join("\n\n");
}

/** The expectations of suites that were not met, each with its line of the suite. */
export function tellUnmet(result: RunResult, options: ReportOptions): readonly string[] {
  const count = countConsequences(result);
  const told = groupUnmet(result).map(({ first: { suite, scenario }, others }) => {
    const { name, unmet } = scenario;
    const because = shortBecause(scenario);
    const places = others.map((other) => ({ scenario: other.scenario.name, at: other.scenario.at }));
    return [
      `### ${plain(`failed ${name} · ${suite.name} · ${suite.connection}`)}`,
      ...byLine(unmet).flatMap((some) => tellLine(some, options)),
      ...failure(unmet, options),
      ...asked(unmet, options),
      `**${phrases.whatToDo}** ${paragraphs(helpForUnmet(unmet) || phrases.repairEither)}`,
      ...(because === "" ? [] : [plain(`${phrases.because.trim()} ${because}`)]),
      ...scenarios(places, options, phrases.failsToo),
    ].join("\n\n");
  });
  return count === 0 ? told : [...told, phrases.consequences(count)];
}

function tellLine(some: readonly Unmet[], options: ReportOptions): readonly string[] {
  const [first] = some;
  const messages = some.map(({ message }) => paragraphs(message));
  const requests = requestsIn(some).map((line) => `- ${plain(line)}`);
  const told = requests.length === 0 ? [] : [`${phrases.asked.trim()}\n\n${requests.join("\n")}`];
  return first === undefined ? messages : [...messages, frame(first.at, options), ...told];
}

/** The script's line that asked, where no failure of the script names another. */
function asked(unmet: readonly Unmet[], options: ReportOptions): readonly string[] {
  const place = placeOfRequests(unmet);
  return place === null ? [] : [`${plain(place.note)}\n\n${frame(place.at, options)}`];
}

/** How the script failed, which is why the rest is missing. */
function failure([first]: readonly Unmet[], options: ReportOptions): readonly string[] {
  if (first?.scriptFailed === undefined) return [];
  const said = paragraphs(`${showFailure(first.scriptFailed)}.`);
  return [said, ...(first.scriptAt === undefined ? [] : [frame(first.scriptAt, options)])];
}

function frame(at: Position, options: ReportOptions): string {
  const [, ...lines] = codeFrame(at, options, "");
  const place = placeLink(at, options);
  return lines.length === 0 ? place : `${place}\n${fenced(lines.join("\n"), languageOf(at.file))}`;
}

function placeLink(at: Position, options: ReportOptions): string {
  const text = showPlace(at, options.cwd);
  const address = sourceLink(at, options);
  return address === null ? plain(text) : link(text, address);
}

function difference({ message, expected, received }: BrokenGroup["violation"]): readonly string[] {
  if (expected === null && received === null) return [];
  if (says(message, expected) && says(message, received)) return [];
  return [
    `${phrases.expected}${plain(showPhrase(expected))}<br>\n${phrases.received}${plain(showPhrase(received))}`,
  ];
}

function scenarios(
  places: readonly ScenarioPlace[],
  options: ReportOptions,
  heading: string = phrases.metIn,
): readonly string[] {
  if (places.length === 0) return [];
  const lines = places
    .slice(0, shown)
    .map(({ scenario, at }) => `- ${plain(scenario)}${at === null ? "" : ` (${placeLink(at, options)})`}`);
  const hidden = places.length - shown;
  return [[heading, "", ...lines, ...(hidden > 0 ? [`- ${phrases.more(hidden)}`] : [])].join("\n")];
}

function languageOf(file: string): string {
  return /\.ya?ml$/.test(file) ? "yaml" : "js";
}

const shown = 5;
