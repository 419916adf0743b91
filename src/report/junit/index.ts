import type { RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
import { brokenBlock } from "../blocks/broken-block.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { errorBlock } from "../blocks/error-block.ts";
import { searchCases } from "./search.ts";
import { gateBlock, gateSentence } from "../blocks/gate-block.ts";
import { gateGroups } from "../groups/gate-groups.ts";
import { gateWords } from "../gate-words.ts";
import { showFile } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { unmetBlock } from "../blocks/unmet-block.ts";
import { warningBlocks } from "../blocks/warning-block.ts";
import { errorWords } from "../error-words.ts";
import { messagesOf } from "../groups/unmet-requests.ts";
import { phrases, statusWords, verdictWords } from "../words.ts";
import { type XmlElement, xmlDocument } from "./xml.ts";

/** The result as JUnit XML, as CI systems read it: a suite per file and connection, a case per scenario. */
export function junit(result: RunResult, options: ReportOptions): string {
  const plain = { ...options, colour: false };
  const suites = [
    ...result.suites.map((suite) => suiteElement(suite, result, plain)),
    ...group(phrases.runSuite, runCases(result, plain)),
    ...group(phrases.searchSuite, searchCases(result, plain)),
    ...group(phrases.gateSuite, gateCases(result, plain)),
    ...group("understudy", verdictCases(result, plain)),
  ];
  const attributes = { name: "understudy", ...totals(suites), time: seconds(result.durationMs) };
  return xmlDocument({ name: "testsuites", attributes, children: suites });
}

function suiteElement(suite: SuiteResult, result: RunResult, options: ReportOptions): XmlElement {
  const children = suite.scenarios.map((scenario) => scenarioCase(suite, scenario, { result, options }));
  const time = suite.scenarios.reduce((sum, scenario) => sum + scenario.durationMs, 0);
  const head = { name: `${suite.connection}: ${suite.name}`, file: showFile(suite.file, options.cwd) };
  return { name: "testsuite", attributes: { ...head, ...count(children), time: seconds(time) }, children };
}

function scenarioCase(
  suite: SuiteResult,
  scenario: ScenarioResult,
  { result, options }: { readonly result: RunResult; readonly options: ReportOptions },
): XmlElement {
  const found = result.violations.filter(
    (violation) =>
      violation.suite === suite.file &&
      violation.connection === suite.connection &&
      violation.scenario === scenario.name,
  );
  const attributes = {
    name: scenario.name,
    classname: `${suite.connection}: ${suite.name}`,
    time: seconds(scenario.durationMs),
    file: showFile(scenario.at.file, options.cwd),
    line: scenario.at.line,
  };
  const unmet = scenario.unmet.length === 0 ? [] : [unmetBlock(suite, scenario, options)];
  const messages = messagesOf(scenario.unmet);
  const skipped =
    scenario.notApplicable === null ? [] : [leaf("skipped", { message: scenario.notApplicable })];
  const told = [...skipped, ...verdict(found, { unmet, messages }, options)];
  return { name: "testcase", attributes, children: told.length === 0 ? untold(scenario) : told };
}

// A scenario that did not pass must not look green, even where nothing says why.
function untold(scenario: ScenarioResult): readonly XmlElement[] {
  if (scenario.status === "passed") return [];
  const name = scenario.status === "not-applicable" ? "skipped" : "failure";
  return [leaf(name, { message: statusWords[scenario.status] })];
}

// One failure element with everything in it: most readers of this format look at the first one only.
function verdict(
  violations: readonly Violation[],
  { unmet, messages }: { readonly unmet: readonly string[]; readonly messages: readonly string[] },
  options: ReportOptions,
): readonly XmlElement[] {
  const must = violations.filter((violation) => violation.level === "must");
  const others = groupBroken(violations.filter((violation) => violation.level !== "must"));
  const broken = groupBroken(must);
  const blocks = [...broken.map((group) => brokenBlock(group, options)), ...unmet];
  const warnings = warningBlocks(others, options);
  const message = [...broken.map(({ violation }) => violation.message), ...messages].join("\n");
  return [
    ...(blocks.length === 0
      ? []
      : [leaf("failure", { type: must[0]?.contract ?? "expectation", message }, blocks)]),
    ...(warnings.length === 0 ? [] : [leaf("system-out", {}, warnings)]),
  ];
}

function runCases(result: RunResult, options: ReportOptions): readonly XmlElement[] {
  const found = result.violations.filter((violation) => violation.suite === null);
  return groupBroken(found).map(({ violation }) => ({
    name: "testcase",
    attributes: {
      name: `${violation.contract}: ${violation.script ?? phrases.wholeRun}`,
      classname: `${violation.connection}: ${phrases.runSuite}`,
      time: seconds(0),
      file: violation.at === null ? null : showFile(violation.at.file, options.cwd),
      line: violation.at?.line ?? null,
    },
    children: verdict([violation], { unmet: [], messages: [] }, options),
  }));
}

// An open gate is a case too, so that its history can be read in CI.
function gateCases({ gate }: RunResult, options: ReportOptions): readonly XmlElement[] {
  if (gate === undefined) return [];
  const attributes = { classname: phrases.gateSuite, time: seconds(0) };
  if (gate.failures.length === 0) {
    return [{ name: "testcase", attributes: { name: phrases.gateOpen, ...attributes }, children: [] }];
  }
  return gateGroups({ gate }).flatMap((failures) => {
    const [first] = failures;
    if (first === undefined) return [];
    const { connection, kind, because, at, message } = first;
    // The same from run to run, however many there are.
    const name = failures.length === 1 ? message : `${gateWords[kind]}: ${because}`;
    const shut = leaf("failure", { type: `gate-${kind}`, message: gateSentence(failures) }, [
      gateBlock(failures, options),
    ]);
    const place = { file: showFile(at.file, options.cwd), line: at.line };
    return [
      {
        name: "testcase",
        attributes: { name: `${connection}: ${name}`, ...attributes, ...place },
        children: [shut],
      },
    ];
  });
}

// A run without a single case would look green to a CI system.
function verdictCases(result: RunResult, options: ReportOptions): readonly XmlElement[] {
  if (result.verdict !== "error" && result.verdict !== "not-verified") return [];
  const { error } = result;
  const children =
    error === undefined
      ? [leaf("error", { type: result.verdict, message: verdictWords[result.verdict] })]
      : [leaf("error", { type: error.code, message: error.message }, [errorBlock(error, options)])];
  const name = error === undefined ? verdictWords[result.verdict] : errorWords[error.code];
  return [{ name: "testcase", attributes: { name, classname: "understudy", time: seconds(0) }, children }];
}

function group(name: string, children: readonly XmlElement[]): readonly XmlElement[] {
  if (children.length === 0) return [];
  return [{ name: "testsuite", attributes: { name, ...count(children), time: seconds(0) }, children }];
}

function leaf(name: string, attributes: XmlElement["attributes"], texts: readonly string[] = []): XmlElement {
  return { name, attributes, children: texts.length === 0 ? [] : [texts.join("\n\n")] };
}

function count(cases: readonly XmlElement[]): Readonly<Record<(typeof countNames)[number], number>> {
  const having = (name: string) =>
    cases.filter((one) => one.children.some((child) => typeof child !== "string" && child.name === name))
      .length;
  return {
    tests: cases.length,
    failures: having("failure"),
    errors: having("error"),
    skipped: having("skipped"),
  };
}

function totals(suites: readonly XmlElement[]): Readonly<Record<string, number>> {
  const sum = (name: string) =>
    suites.reduce((total, suite) => total + Number(suite.attributes[name] ?? 0), 0);
  return Object.fromEntries(countNames.map((name) => [name, sum(name)]));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const countNames = ["tests", "failures", "errors", "skipped"] as const;
