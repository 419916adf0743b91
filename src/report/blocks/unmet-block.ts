import type { ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import { field, scenarioLines } from "./broken-block.ts";
import { paint } from "../paint.ts";
import { codeFrame, showFile } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { says, showJson } from "../show-value.ts";
import type { UnmetGroup, UnmetScenario } from "../groups/unmet-groups.ts";
import {
  adviceForUnmet,
  beginsWithFailure,
  causeOfUnmet,
  failureIn,
  placeOfRequests,
  requestsIn,
  shortBecause,
} from "../groups/unmet-requests.ts";
import { phrases, statusWords } from "../words.ts";
import { wrap } from "../wrap.ts";

/**
 * The expectations of one scenario that were not met, each line of the suite once, and what the script did instead.
 * @param others scenarios that fail by the same
 */
export function unmetBlock(
  suite: Pick<SuiteResult, "name" | "connection">,
  scenario: Pick<ScenarioResult, "name" | "unmet" | "because">,
  { others = [], ...options }: ReportOptions & { readonly others?: readonly UnmetScenario[] },
): string {
  const header = [
    `${paint("bad", statusWords.failed, options.colour)} ${paint("strong", scenario.name, options.colour)}`,
    suite.name,
    suite.connection,
  ].join(" · ");
  const blocks = byLine(scenario.unmet).map((some) => showUnmet(some, options));
  const places = others.map((other) => ({ scenario: other.scenario.name, at: other.scenario.at }));
  const also = scenarioLines(places, options, phrases.also).join("\n");
  const failed = failure(scenario.unmet, options);
  const parts = [
    cause(scenario.unmet, options),
    ...(beginsWithFailure(scenario.unmet, options) ? [failed, ...blocks] : [...blocks, failed]),
    asked(scenario.unmet, options),
  ];
  const advice = [
    ...field(phrases.help, adviceForUnmet(scenario.unmet, options), options),
    ...field(phrases.because, shortBecause(scenario), options),
  ].join("\n");
  return `${header}\n${[...parts, advice, also].filter((text) => text !== "").join("\n\n")}`;
}

/** The scenarios that fail by a line of which a contract tells above, in a line: the first, and how many more. */
export function followingLines({ first, others }: UnmetGroup, options: ReportOptions): readonly string[] {
  const { suite, scenario } = first;
  const [unmet] = scenario.unmet;
  const at = unmet?.wrong?.at ?? unmet?.scriptAt;
  const place = at === undefined ? [] : [phrases.byLineAbove(`${showFile(at.file, options.cwd)}:${at.line}`)];
  const name = `${paint("bad", statusWords.failed, options.colour)} ${paint("strong", scenario.name, options.colour)}`;
  const more = others.length === 0 ? [] : [phrases.more(others.length)];
  const line = [name, suite.name, suite.connection, ...more, ...place].join(" · ");
  return wrap(line, { width: options.width, first: "", rest: "  " });
}

/** What most likely is to be repaired stands first; what is missing comes of it. */
function cause(unmet: readonly Unmet[], { width }: ReportOptions): string {
  return wrap(causeOfUnmet(unmet) ?? "", { width, first: "  ", rest: "  " }).join("\n");
}

/** What is expected on one line of a suite. */
export function byLine(unmet: readonly Unmet[]): readonly (readonly Unmet[])[] {
  return [...Map.groupBy(unmet, ({ at }) => JSON.stringify([at.file, at.line])).values()];
}

function showUnmet(some: readonly Unmet[], options: ReportOptions): string {
  const [first] = some;
  return [
    ...some.flatMap(({ message }) => wrap(message, { width: options.width, first: "  ", rest: "  " })),
    "",
    ...(first === undefined ? [] : codeFrame(first.at, options, "  ")),
    ...some.flatMap((one) => difference(one, options)),
    ...requests(some, options),
  ].join("\n");
}

function requests(some: readonly Unmet[], options: ReportOptions): readonly string[] {
  const lines = requestsIn(some).flatMap((line, index) =>
    field(index === 0 ? phrases.asked : " ".repeat(phrases.asked.length), line, options),
  );
  return lines.length === 0 ? [] : ["", ...lines];
}

/** The script's line that asked, where no failure of the script names another. */
function asked(unmet: readonly Unmet[], options: ReportOptions): string {
  const place = placeOfRequests(unmet);
  return place === null ? "" : [`  ${place.note}`, ...codeFrame(place.at, options, "  ")].join("\n");
}

/** How the script failed, which is why the rest is missing. */
function failure(unmet: readonly Unmet[], options: ReportOptions): string {
  const told = failureIn(unmet);
  if (told === null) return "";
  return [
    ...wrap(told.said, { width: options.width, first: "  ", rest: "  " }),
    ...(told.at === null ? [] : ["", ...codeFrame(told.at, options, "  ")]),
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
