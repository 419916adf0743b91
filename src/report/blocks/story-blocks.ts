import type { ActionScript } from "../../model/action-script.ts";
import type { FlowName } from "../../model/flow.ts";
import type { FlowStory, StoryLine } from "../../model/flow-story.ts";
import type { RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
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
  readonly marks: readonly FlowMark[];
}

/** What went wrong in a flow: a contract that a script breaks, or what a suite expected in vain. */
interface FlowMark {
  readonly flow: FlowStory;
  readonly contract: string | null;
  readonly script: ActionScript | null;
}

function storyBlock({ suite, scenario, flows, marks }: Told, options: ReportOptions): string {
  const name = `${paint("note", phrases.story, options.colour)} ${paint("strong", scenario.name, options.colour)}`;
  const head = [name, suite.name, suite.connection].join(" · ");
  const within = { ...options, width: options.width - indent.length };
  const stories = flows.map((flow) => storyText(marked(flow, marks), within).replaceAll(/^(?=.)/gm, indent));
  return `${head}\n${stories.join("\n\n")}`;
}

function tellAll({ suites }: RunResult, flow: FlowName): readonly Told[] {
  return scenariosOf(suites).flatMap(({ suite, scenario }) => {
    const flows = (scenario.flows ?? []).filter((story) => story.flow === flow);
    return flows.length === 0 ? [] : [{ suite, scenario, flows, broken: [], marks: [] }];
  });
}

function troubled({ suites, violations }: RunResult): readonly Told[] {
  return scenariosOf(suites).flatMap(({ suite, scenario }) => {
    const { status, flows = [], unmet, name } = scenario;
    if (flows.length === 0 || (status !== "failed" && status !== "violated")) return [];
    const broken = violations.filter(
      (one) => one.level === "must" && one.scenario === name && one.suite === suite.file,
    );
    const marks = marksOf(flows, { unmet, broken });
    return [{ suite, scenario, flows, marks, broken: broken.map(({ contract }) => contract) }];
  });
}

/** One story for each contract is enough, and one for each failure that keeps scenarios from what they expect. */
function firstOfEach(all: readonly Told[], result: RunResult): readonly Told[] {
  const seen = new Set<string>();
  const firsts = new Set(groupUnmet(result).map(({ first }) => first.scenario));
  return all.flatMap((told) => {
    const isFirst = firsts.has(told.scenario);
    const fresh = new Set(told.broken.filter((contract) => !seen.has(contract)));
    for (const contract of told.broken) seen.add(contract);
    if (!isFirst && fresh.size === 0) return [];
    const isMeant = ({ contract }: FlowMark) => (contract === null ? isFirst : fresh.has(contract));
    return [narrowed(told, told.marks.filter(isMeant))];
  });
}

/** The flows in which something went wrong, a contract's first one; all of them where trouble is not with a single one. */
function narrowed(told: Told, meant: readonly FlowMark[]): Told {
  const marks = meant.filter(
    ({ contract }, index) =>
      contract === null || index === meant.findIndex((other) => other.contract === contract),
  );
  const named = told.flows.filter((flow) => marks.some((mark) => mark.flow === flow));
  return { ...told, marks, flows: named.length === 0 ? told.flows : named };
}

function marksOf(
  flows: readonly FlowStory[],
  { unmet, broken }: { readonly unmet: ScenarioResult["unmet"]; readonly broken: readonly Violation[] },
): readonly FlowMark[] {
  const inVain = unmet.flatMap(({ at: { line } }) => {
    const flow = flows.findLast(({ at }) => at.line <= line);
    return flow === undefined ? [] : [{ flow, contract: null, script: null }];
  });
  const byScripts = broken.flatMap(({ scenarioAt, contract, script }) => {
    const flow = flows.find(({ at }) => at.line === scenarioAt?.line);
    return flow === undefined ? [] : [{ flow, contract, script }];
  });
  return [...inVain, ...byScripts];
}

/** The flow with the line of each mark marked: the answer of the script that breaks a contract, else Auth0's. */
function marked(flow: FlowStory, marks: readonly FlowMark[]): FlowStory {
  const own = marks.filter((mark) => mark.flow === flow);
  const lines = flow.lines.map((line) => {
    const told = own.flatMap((mark) => (lineOf(flow, mark) === line ? nameOf(mark) : []));
    return told.length === 0 ? line : { ...line, text: `${line.text}  ← ${[...new Set(told)].join(", ")}` };
  });
  return { ...flow, lines };
}

function lineOf({ lines }: FlowStory, { script }: FlowMark): StoryLine | undefined {
  const own = lines.findLast(({ from, to }) => from === script && to === "tenant");
  return own ?? lines.findLast(({ from, to }) => from === "tenant" && (to === "person" || to === "client"));
}

function nameOf({ contract }: FlowMark): string {
  return contract === null ? phrases.storyInVain : phrases.storyBreaks(contract);
}

function scenariosOf(suites: readonly SuiteResult[]): readonly Pick<Told, "suite" | "scenario">[] {
  return suites.flatMap((suite) => suite.scenarios.map((scenario) => ({ suite, scenario })));
}

const indent = "  ";
const shownScenarios = 3;
