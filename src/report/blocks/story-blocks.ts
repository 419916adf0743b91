import type { FlowName } from "../../model/flow.ts";
import type { FlowStory } from "../../model/flow-story.ts";
import type { Position } from "../../model/position.ts";
import type { RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import { paint } from "../paint.ts";
import type { ReportOptions } from "../report-options.ts";
import { storyText } from "../story/text.ts";
import { groupUnmet } from "../groups/unmet-groups.ts";
import { phrases } from "../words.ts";

/** The stories of flows: of the one that is asked for in all scenarios, else of those that scenarios fail in. */
export function storyBlocks(result: RunResult, options: ReportOptions): readonly string[] {
  const { explainFlow = null } = options;
  if (explainFlow !== null) {
    const told = tellAll(result, explainFlow).map((one) => storyBlock(one, options));
    return told.length === 0 ? [phrases.noStory(explainFlow)] : told;
  }
  const told = troubled(result);
  const shown = firstOfEach(told, result).slice(0, shownScenarios);
  const hidden = told.length - shown.length;
  return [
    ...shown.map((one) => storyBlock(one, options)),
    ...(hidden > 0 ? [phrases.moreStories(hidden)] : []),
  ];
}

/** What {@link storyBlocks} tells where no flow is asked for, as data. */
export function troubledStories(result: RunResult): readonly Told[] {
  return firstOfEach(troubled(result), result).slice(0, shownScenarios);
}

/** A scenario and those of its flows that matter. */
export interface Told {
  readonly suite: SuiteResult;
  readonly scenario: ScenarioResult;
  readonly flows: readonly FlowStory[];
  /** The contracts that are broken in it. */
  readonly broken: readonly string[];
}

function storyBlock({ suite, scenario, flows }: Told, options: ReportOptions): string {
  const name = `${paint("note", phrases.story, options.colour)} ${paint("strong", scenario.name, options.colour)}`;
  const head = [name, suite.name, suite.connection].join(" · ");
  const within = { ...options, width: options.width - indent.length };
  const stories = flows.map((flow) => storyText(flow, within).replaceAll(/^(?=.)/gm, indent));
  return `${head}\n${stories.join("\n\n")}`;
}

function tellAll({ suites }: RunResult, flow: FlowName): readonly Told[] {
  return scenariosOf(suites).flatMap(({ suite, scenario }) => {
    const flows = (scenario.flows ?? []).filter((story) => story.flow === flow);
    return flows.length === 0 ? [] : [{ suite, scenario, flows, broken: [] }];
  });
}

function troubled({ suites, violations }: RunResult): readonly Told[] {
  return scenariosOf(suites).flatMap(({ suite, scenario }) => {
    const { status, flows = [], unmet, name } = scenario;
    if (flows.length === 0 || (status !== "failed" && status !== "violated")) return [];
    const broken = violations.filter(
      (one) => one.level === "must" && one.scenario === name && one.suite === suite.file,
    );
    const places = [...unmet.map(({ at }) => at), ...broken.flatMap(({ scenarioAt }) => scenarioAt ?? [])];
    const contracts = broken.map(({ contract }) => contract);
    return [{ suite, scenario, flows: meant(flows, places), broken: contracts }];
  });
}

/** One story for each contract is enough, and one for each failure that keeps scenarios from what they expect. */
function firstOfEach(all: readonly Told[], result: RunResult): readonly Told[] {
  const seen = new Set<string>();
  const firsts = new Set(groupUnmet(result).map(({ first }) => first.scenario));
  return all.filter(({ scenario, broken }) => {
    const fresh = firsts.has(scenario) || broken.some((contract) => !seen.has(contract));
    for (const contract of broken) seen.add(contract);
    return fresh;
  });
}

/** The flows in which something went wrong; all of them where trouble is not with a single one. */
function meant(flows: readonly FlowStory[], places: readonly Position[]): readonly FlowStory[] {
  const found = new Set(places.map((place) => flows.findLast(({ at }) => at.line <= place.line)));
  const named = flows.filter((flow) => found.has(flow));
  return named.length === 0 || found.has(undefined) ? flows : named;
}

function scenariosOf(suites: readonly SuiteResult[]): readonly Pick<Told, "suite" | "scenario">[] {
  return suites.flatMap((suite) => suite.scenarios.map((scenario) => ({ suite, scenario })));
}

const indent = "  ";
const shownScenarios = 3;
