import type { Level } from "../../model/contract.ts";
import type { Violation } from "../../model/violation.ts";
import type { BrokenGroup, ScenarioPlace } from "../groups/broken-groups.ts";
import { faultNames } from "../groups/fault-names.ts";
import { paint } from "../paint.ts";
import { codeFrame, showFile, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { otherLine, scriptsOf, type SharedBlock } from "../groups/shared-blocks.ts";
import { says, showPhrase } from "../show-value.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/**
 * Tells a broken contract as a compiler tells an error: what happened, the line, the other lines, what to do,
 * Auth0's own words, and the scenarios in which it was met.
 */
export function brokenBlock(
  group: BrokenGroup & Partial<Pick<SharedBlock, "others">>,
  options: ReportOptions,
): string {
  const { violation, others = [] } = group;
  return [
    brokenHeader(violation, options, scriptsOf({ violation, others })),
    ...wrap(violation.message, { width: options.width, first: indent, rest: indent }),
    ...frames(violation, options),
    ...alsoLines(others, options),
    ...field(phrases.under, faultNames(group), options),
    ...difference(violation, options),
    ...field(phrases.help, violation.help, options),
    ...field(phrases.see, violation.url, options),
    ...scenarioLines(group.places, options, violation.scenario === null ? phrases.between : phrases.in),
  ].join("\n");
}

/** What may come of something else, in short: what happened and where, but nothing that it advises. */
export function followingBlock(block: SharedBlock, options: ReportOptions): string {
  const { violation, places } = block;
  const at = violation.at ?? violation.related[0]?.at ?? null;
  return [
    brokenHeader(violation, options, scriptsOf(block)),
    ...wrap(violation.message, { width: options.width, first: indent, rest: indent }),
    ...(at === null ? [] : [`${indent}${paint("place", showPlace(at, options.cwd), options.colour)}`]),
    ...scenarioLines(places, options, violation.scenario === null ? phrases.between : phrases.in),
  ].join("\n");
}

/** The first line of a block: level, contract, script, connection. */
export function brokenHeader(violation: Violation, options: ReportOptions, scripts: string): string {
  const { level, contract, connection } = violation;
  const name = `${paint(levelTones[level], level, options.colour)} ${paint("strong", contract, options.colour)}`;
  return [name, scripts, connection].join(" · ");
}

/** A labelled paragraph, e.g. `help: Return after …`; nothing where the text is empty. */
export function field(label: string, text: string, options: ReportOptions): readonly string[] {
  if (text === "") return [];
  const [first = "", ...others] = wrap(text, {
    width: options.width,
    first: `${indent}${label}`,
    rest: " ".repeat(indent.length + label.length),
  });
  return [first.replace(label, paint("strong", label, options.colour)), ...others];
}

/** The scenarios of a group: the first three with their line, then a number. */
export function scenarioLines(
  places: readonly ScenarioPlace[],
  options: ReportOptions,
  label: string = phrases.in,
): readonly string[] {
  const lines = places.slice(0, shownScenarios).map((place) => showScenario(place, options));
  const hidden = places.length - shownScenarios;
  return [...lines, ...(hidden > 0 ? [phrases.more(hidden)] : [])].map((line, index) =>
    index === 0
      ? `${indent}${paint("strong", label, options.colour)}${line}`
      : `${indent}${" ".repeat(label.length)}${line}`,
  );
}

function frames(violation: Violation, options: ReportOptions): readonly string[] {
  const own = violation.at === null ? [] : [...codeFrame(violation.at, options, indent), ""];
  const related = violation.related.flatMap(({ at, note }) => [
    ...wrap(`${note}:`, { width: options.width, first: indent, rest: indent }),
    ...codeFrame(at, options, indent),
    "",
  ]);
  return own.length + related.length === 0 ? [] : ["", ...own, ...related];
}

/** Where the same is broken: each line with its code, since each has to be mended. */
function alsoLines(others: readonly Violation[], options: ReportOptions): readonly string[] {
  return others.map((one, index) => {
    const label =
      index === 0 ? paint("strong", phrases.also, options.colour) : " ".repeat(phrases.also.length);
    const { place, code } = otherLine(one, options);
    return `${indent}${label}${paint("place", place, options.colour)}${code === "" ? "" : `  ${code}`}`;
  });
}

// What the message says already is not said twice.
function difference(violation: Violation, options: ReportOptions): readonly string[] {
  const { message, expected, received } = violation;
  if (expected === null && received === null) return [];
  if (says(message, expected) && says(message, received)) return [];
  return [
    ...field(phrases.expected, showPhrase(expected), options),
    ...field(phrases.received, showPhrase(received), options),
  ];
}

function showScenario(place: ScenarioPlace, options: ReportOptions): string {
  if (place.at === null) return place.scenario;
  const line = `${showFile(place.at.file, options.cwd)}:${place.at.line}`;
  return `${paint("place", line, options.colour)} ${place.scenario}`;
}

const levelTones = { must: "bad", should: "warning", note: "note" } as const satisfies Record<Level, string>;
const indent = "  ";
const shownScenarios = 3;
