import type { Level } from "../../model/contract.ts";
import type { ScenarioResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import type { BrokenGroup } from "../groups/broken-groups.ts";
import { errorBlock } from "../blocks/error-block.ts";
import { faultNames } from "../groups/fault-names.ts";
import { otherLine, scriptsOf, type SharedBlock } from "../groups/shared-blocks.ts";
import { says, showJson, showPhrase } from "../show-value.ts";
import { byLine } from "../blocks/unmet-block.ts";
import { countConsequences, groupUnmet, type UnmetGroup } from "../groups/unmet-groups.ts";
import { repairsOf } from "../groups/repairs.ts";
import type { ReportOptions } from "../report-options.ts";
import {
  beginsWithFailure,
  causeOfUnmet,
  failureIn,
  helpForUnmet,
  placeOfRequests,
  requestsIn,
  routeOfUnmet,
  shortBecause,
} from "../groups/unmet-requests.ts";
import { isOwnFile } from "../root-path.ts";
import { unmetWords } from "../unmet-words.ts";
import { levelWords, phrases } from "../words.ts";
import { frame, placeLink, prose, webLink, withCode } from "./frame.ts";
import type { Known, KnownProblem } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";
import { errorId, repairList, unmetId } from "./repair-list.ts";

/** What is broken: each contract once, told as a compiler tells an error; then what suites expected in vain. */
export function problems(known: Known): Markup {
  const { result, options } = known;
  const all = known.problems.filter(({ block }) => block.violation.level === "must");
  const must = all.filter(({ isFollowing }) => !isFollowing);
  const following = all.filter(({ isFollowing }) => isFollowing);
  const { consequences } = repairsOf(result, options);
  const groups = groupUnmet(result);
  const unmet = groups.filter((group) => !consequences.includes(group));
  const count = countConsequences(result);
  if (all.length + groups.length === 0 && result.error === undefined) return empty;
  return markup`<section id=problems aria-labelledby=h-problems><h2 id=h-problems>${phrases.whatToRepair}</h2>
${repairList(known)}
${result.error === undefined ? empty : markup`<pre class="card bad" id=${errorId} tabindex=0>${errorBlock(result.error, options)}</pre>`}
${must.map((one) => problem(one, known))}
${unmet.map((group) => unmetCard(group, known))}
${folded(
  phrases.follow,
  consequences.map((group) => unmetCard(group, known)),
)}${folded(
    unmetWords.mayFollow,
    following.map((one) => problem(one, known)),
  )}${count === 0 ? empty : prose(phrases.consequences(count))}</section>`;
}

/** What is to be looked at again when the rest is repaired; a link to a card in it opens it. */
function folded(title: (count: number) => string, cards: readonly Markup[]): Markup {
  if (cards.length === 0) return empty;
  return markup`<details><summary>${title(cards.length)}</summary>${cards}</details>`;
}

/** What does not fail the run. */
export function warnings(known: Known): Markup {
  const others = known.problems.filter(({ block }) => block.violation.level !== "must");
  if (others.length === 0) return empty;
  return markup`<section id=warnings aria-labelledby=h-warnings><h2 id=h-warnings>Warnings and notes</h2>
${others.map((one) => problem(one, known))}</section>`;
}

function problem({ id, block }: KnownProblem, known: Known): Markup {
  const { options } = known;
  const { violation, others } = block;
  const { contract, level, connection, message, at, related, help, url } = violation;
  const faults = faultNames(block);
  return markup`<article class="card ${tones[level]}" id=${id}>
<h3><span class=tag title="${levelWords[level]}">${level}</span> ${contract} <small>${scriptsOf(block)} · ${connection}</small></h3>
${prose(message)}
${at === null ? empty : frame(at, options)}
${related.map((one) => markup`<p>${one.note}:</p>${frame(one.at, options)}`)}
${sameIn(others, options)}
${faults === "" ? empty : markup`<p><strong>${phrases.metUnder}</strong> ${withCode(faults)}</p>`}
${difference(block)}
${help === "" ? empty : markup`<p class=do><strong>${phrases.whatToDo}</strong> ${withCode(help)}</p>`}
${why(contract, known)}<p class=at>${webLink(url, phrases.auth0Says)}</p>${metIn(block, known)}</article>\n`;
}

/** Where the same is broken: each line with its code, since each has to be mended. */
function sameIn(others: SharedBlock["others"], options: ReportOptions): Markup {
  if (others.length === 0) return empty;
  const lines = others.map((one) => {
    const { place, code } = otherLine(one, options);
    const where = one.at === null ? markup`${place}` : placeLink(one.at, options);
    return markup`<li>${where}${code === "" ? empty : markup` <code>${code}</code>`}`;
  });
  return markup`<p>${phrases.sameIn}</p><ul>${lines}</ul>`;
}

function why(id: string, { options: { contracts = [] } }: Known): Markup {
  const facts = contracts.find((one) => one.id === id);
  return facts === undefined ? empty : markup`<p><strong>${phrases.why}:</strong> ${withCode(facts.why)}</p>`;
}

function difference({ violation: { message, expected, received } }: BrokenGroup): Markup {
  if (expected === null && received === null) return empty;
  if (says(message, expected) && says(message, received)) return empty;
  return markup`<dl><dt>expected<dd><code>${showPhrase(expected)}</code><dt>received<dd><code>${showPhrase(received)}</code></dl>`;
}

function metIn({ places, violation }: BrokenGroup, known: Known): Markup {
  const links = places.flatMap(({ scenario, at }) => {
    const found = known.scenarios.find(
      (one) =>
        one.scenario.name === scenario &&
        one.suite.connection === violation.connection &&
        (at === null || one.suite.file === at.file),
    );
    return found === undefined ? [] : [markup`<li><a href="#${found.id}">${scenario}</a>`];
  });
  return links.length === 0
    ? empty
    : metList(violation.scenario === null ? phrases.metBetween : phrases.metIn, links);
}

function metList(heading: string, links: readonly Markup[]): Markup {
  const hidden = links.length - shown;
  return markup`<div class=met>${heading}<ul>${links.slice(0, shown)}${hidden > 0 ? markup`<li>${phrases.more(hidden)}` : empty}</ul></div>`;
}

function unmetCard(group: UnmetGroup, known: Known): Markup {
  const { options } = known;
  const { suite, scenario } = group.first;
  const place = scenario.unmet[0]?.at ?? scenario.at;
  const [cause, help, because] = [
    causeOfUnmet(scenario.unmet),
    helpForUnmet(scenario.unmet),
    shortBecause(scenario),
  ];
  const expected = byLine(scenario.unmet).map((some) => unmetLine(some, options));
  const failed = failure(scenario.unmet, options);
  return markup`<article class="card bad" id=${unmetId(group, known)}>
<h3><span class=tag>expectation</span> ${scenario.name} <small>${suite.name} · ${suite.connection}</small></h3>
${cause === null ? empty : prose(cause)}${beginsWithFailure(scenario.unmet, options) ? [failed, ...expected] : [...expected, failed]}
${asked(scenario.unmet, options)}${because === "" ? empty : prose(`${phrases.because.trim()} ${because}`)}
<p class=do><strong>${phrases.whatToDo}</strong> ${withCode(help === "" ? "" : `${help} `)}Look at ${storyLink(scenario, "what happened in this scenario", known)}; then repair the script${isOwnFile(suite.file, options) ? markup`, or what the suite expects at ${placeLink(place, options)}` : empty}${help === "" ? withCode(routeOfUnmet(scenario.unmet, unmetWords.ifDescribed)) : empty}.</p>${failsToo(group.others, known)}</article>\n`;
}

function unmetLine(some: readonly Unmet[], options: ReportOptions): Markup {
  const [first] = some;
  return markup`${some.map(({ message }) => prose(message))}${first === undefined ? empty : frame(first.at, options)}${some.map(unlike)}${requests(some)}`;
}

function requests(some: readonly Unmet[]): Markup {
  const lines = requestsIn(some).map((line) => markup`<li><code>${line}</code>`);
  return lines.length === 0 ? empty : markup`<div>${phrases.asked.trim()}<ul>${lines}</ul></div>`;
}

/** The script's line that asked, where no failure of the script names another. */
function asked(unmet: readonly Unmet[], options: Known["options"]): Markup {
  const place = placeOfRequests(unmet);
  return place === null ? empty : markup`<p>${place.note}</p>${frame(place.at, options)}`;
}

/** How the script failed, which is why the rest is missing. */
function failure(unmet: readonly Unmet[], options: ReportOptions): Markup {
  const told = failureIn(unmet);
  if (told === null) return empty;
  return markup`${prose(told.said)}${told.at === null ? empty : frame(told.at, options)}`;
}

function failsToo(others: UnmetGroup["others"], known: Known): Markup {
  if (others.length === 0) return empty;
  const links = others.map(({ scenario }) => markup`<li>${storyLink(scenario, scenario.name, known)}`);
  return metList(phrases.failsToo, links);
}

function storyLink(scenario: ScenarioResult, text: string, { scenarios }: Known): Markup {
  const id = scenarios.find((one) => one.scenario === scenario)?.id;
  return id === undefined ? markup`${text}` : markup`<a href="#${id}">${text}</a>`;
}

function unlike({ message, expected, received }: Unmet): Markup {
  if (message.includes(expected) && (received === null || says(message, received))) return empty;
  return markup`<dl><dt>expected<dd><code>${expected}</code><dt>received<dd><code>${showJson(received)}</code></dl>`;
}

const tones = { must: "bad", should: "warn", note: "note" } as const satisfies Record<Level, string>;
const shown = 8;
