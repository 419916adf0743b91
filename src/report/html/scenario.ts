import type { TraceStep } from "../../model/trace.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { showDuration } from "../duration.ts";
import { lineText } from "../place.ts";
import { storyOf } from "../story/index.ts";
import { phrases, statusWords } from "../words.ts";
import { frame, placeLink, prose } from "./frame.ts";
import { isTroubled, type Known, type KnownScenario, problemOf } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";
import { cut, record } from "./record.ts";
import { sequence } from "./sequence.ts";

/** One scenario: closed it says how it ended; open it tells what went wrong and all that happened. */
export function scenarioDetails(one: KnownScenario, known: Known): Markup {
  const { id, scenario } = one;
  const { status, name, durationMs } = scenario;
  return markup`<details class=sc data-s=${status}><summary><h4><span class="tag ${status}">${statusWords[status]}</span> ${name} <small>${showDuration(durationMs)}</small></h4></summary><div id=${id}>
${troubles(one, known)}${scenario.notApplicable === null ? empty : markup`<p>${scenario.notApplicable}</p>`}${story(one, known)}</div></details>\n`;
}

function troubles({ violations, scenario }: KnownScenario, known: Known): Markup {
  const { options } = known;
  const broken = groupBroken(violations).map(({ violation }) => {
    const problem = problemOf(violation, known);
    const name = `${violation.level} ${violation.contract}`;
    const link = problem === undefined ? markup`${name}` : markup`<a href="#${problem.id}">${name}</a>`;
    return {
      isGrave: violation.level === "must",
      told: markup`<p><strong>${link}</strong> ${violation.message}</p>`,
    };
  });
  const unmet = scenario.unmet.map(({ message, at }) => markup`${prose(message)}${frame(at, options)}`);
  const [grave, light] = [true, false].map((wanted) =>
    broken.flatMap(({ isGrave, told }) => (isGrave === wanted ? [told] : [])),
  );
  return markup`${grave ?? []}${unmet}${light ?? []}`;
}

function story(one: KnownScenario, known: Known): Markup {
  const { scenario, trace } = one;
  const { options } = known;
  const at = markup`<p class=at>${placeLink(scenario.at, options)}</p>`;
  if (trace !== null) {
    return markup`${at}<ol class=steps>${trace.steps.map((step) => stepItem(step, known, !isTroubled(one)))}</ol>`;
  }
  const flows = scenario.flows ?? [];
  return markup`${at}${flows.map((flow) => markup`<p><b>${flow.flow}</b> ${flow.identifier}</p>${sequence(flow)}`)}`;
}

function stepItem(step: TraceStep, { options }: Known, isBrief: boolean): Markup {
  const told = storyOf(step);
  const line = lineText(step.at, options) ?? step.kind;
  const what = markup`<p><code>${cut(line, 200)}</code> <small>line ${step.at.line}${importMode(step)}</small></p>`;
  const unmet =
    step.unmet.length === 0 ? empty : markup`<p class=bad>${phrases.notAsExpected(step.unmet.length)}</p>`;
  const detail = isBrief ? (told === null ? "brief" : "beside-story") : "all";
  const records = step.records.map((one) => record(one, options, detail));
  return markup`<li>${what}${unmet}${told === null ? empty : sequence(told)}${records}\n`;
}

function importMode({ tenant, flow }: TraceStep): string {
  if (tenant === undefined || flow === undefined) return "";
  return ` · ${tenant.import_mode ? phrases.importOn : phrases.importOff}`;
}
