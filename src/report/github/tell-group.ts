import type { Position } from "../../model/position.ts";
import type { Unmet } from "../../model/unmet.ts";
import type { BrokenGroup, ScenarioPlace } from "../groups/broken-groups.ts";
import { faultNames } from "../groups/fault-names.ts";
import { codeFrame, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { sourceLink } from "../root-path.ts";
import { otherLine, scriptsOf, type SharedBlock } from "../groups/shared-blocks.ts";
import { says, showPhrase } from "../show-value.ts";
import { byLine } from "../blocks/unmet-block.ts";
import type { UnmetGroup } from "../groups/unmet-groups.ts";
import {
  adviceForUnmet,
  beginsWithFailure,
  causeOfUnmet,
  failureIn,
  placeOfRequests,
  requestsIn,
  shortBecause,
} from "../groups/unmet-requests.ts";
import { phrases } from "../words.ts";
import { fenced, link, paragraphs, plain } from "./markdown.ts";

/** What stands below a title. */
export interface Told {
  readonly title: string;
  readonly body: string;
}

/** A broken contract: what happened, the script's line, what to do, Auth0's own words, the scenarios. */
export function tellBroken(block: SharedBlock, options: ReportOptions): Told {
  const { violation, places, others } = block;
  const faults = faultNames(block);
  const { contract, level, connection, message, help, url } = violation;
  const body = [
    paragraphs(message),
    ...(violation.at === null ? [] : [frame(violation.at, options)]),
    ...violation.related.map(({ at, note }) => `${plain(note)}:\n\n${frame(at, options)}`),
    ...sameIn(others, options),
    ...(faults === "" ? [] : [`**${phrases.metUnder}** ${paragraphs(faults)}`]),
    ...difference(violation),
    ...(help === "" ? [] : [`**${phrases.whatToDo}** ${paragraphs(help)}`]),
    ...(url === "" ? [] : [link(phrases.auth0Says, url)]),
    ...scenarios(places, options, violation.scenario === null ? phrases.metBetween : phrases.metIn),
  ].join("\n\n");
  return { title: `${level} ${contract} · ${scriptsOf(block)} · ${connection}`, body };
}

/** Expectations of a suite that were not met, each with its line of the suite. */
export function tellUnmet({ first: { suite, scenario }, others }: UnmetGroup, options: ReportOptions): Told {
  const { name, unmet } = scenario;
  const [cause, because] = [causeOfUnmet(unmet), shortBecause(scenario)];
  const places = others.map((other) => ({ scenario: other.scenario.name, at: other.scenario.at }));
  const expected = byLine(unmet).flatMap((some) => tellLine(some, options));
  const failed = failure(unmet, options);
  const body = [
    ...(cause === null ? [] : [paragraphs(cause)]),
    ...(beginsWithFailure(unmet, options) ? [...failed, ...expected] : [...expected, ...failed]),
    ...asked(unmet, options),
    `**${phrases.whatToDo}** ${paragraphs(adviceForUnmet(unmet, options))}`,
    ...(because === "" ? [] : [plain(`${phrases.because.trim()} ${because}`)]),
    ...scenarios(places, options, phrases.failsToo),
  ].join("\n\n");
  return { title: `failed ${name} · ${suite.name} · ${suite.connection}`, body };
}

/** Where the same is broken: each line with its code, since each has to be mended. */
function sameIn(others: SharedBlock["others"], options: ReportOptions): readonly string[] {
  if (others.length === 0) return [];
  const lines = others.map((one) => {
    const { place, code } = otherLine(one, options);
    const where = one.at === null ? plain(place) : placeLink(one.at, options);
    return `- ${where}${code === "" ? "" : ` <code>${plain(code)}</code>`}`;
  });
  return [[phrases.sameIn, "", ...lines].join("\n")];
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
function failure(unmet: readonly Unmet[], options: ReportOptions): readonly string[] {
  const told = failureIn(unmet);
  if (told === null) return [];
  return [paragraphs(told.said), ...(told.at === null ? [] : [frame(told.at, options)])];
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
  heading: string,
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
