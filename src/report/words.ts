import type { Level } from "../model/contract.ts";
import type { InvocationRecord, Outcome, Uncaught } from "../model/invocation.ts";
import type { RunResult, ScenarioStatus } from "../model/run-result.ts";

/** One sentence for each verdict. */
export const verdictWords = {
  honoured: "every contract that was looked at is honoured",
  violated: "Auth0's contract is broken",
  failed: "expectations of the suites were not met",
  "not-verified": "nothing was verified",
  error: "the run could not be finished",
} as const satisfies Record<RunResult["verdict"], string>;

/** What a level means to the run. */
export const levelWords = {
  must: "breaks Auth0's contract and fails the run",
  should: "is a warning and does not fail the run",
  note: "is for information",
} as const satisfies Record<Level, string>;

/** How a scenario ended, as it is counted. */
export const statusWords = {
  passed: "passed",
  failed: "failed",
  violated: "violated",
  "not-applicable": "not applicable",
} as const satisfies Record<ScenarioStatus, string>;

/** How an invocation ended, after the script's name. */
export const outcomeWords = {
  succeeded: "succeeded",
  failed: "called back with an error",
  crashed: "crashed before it called back",
  stalled: "never called back",
} as const satisfies Record<Outcome, string>;

/** Why a script that never called back was stopped. */
export const stallWords = {
  idle: "nothing was left that it could wait for",
  limit: "its time ran out",
} as const satisfies Record<NonNullable<InvocationRecord["stall"]>, string>;

/** What nobody caught. */
export const uncaughtWords = {
  sync: "thrown, not caught",
  async: "thrown in a callback, not caught",
  rejection: "rejected promise that nobody handled",
  exit: "the process was ended by the script",
  kill: "the process was killed",
} as const satisfies Record<Uncaught["kind"], string>;

/** Labels of what is told of one invocation. */
export const recordLabels = {
  args: "arguments",
  context: "context",
  calledBack: "called back",
  reply: "Auth0 gets",
  uncaught: "uncaught",
  console: "console",
  connections: "connected to",
  faults: "faults met",
} as const;

/** Labels and short fixed sentences. */
export const phrases = {
  cause: "cause:    ",
  help: "help:     ",
  see: "see:      ",
  in: "in:       ",
  between: "between:  ",
  calledBackWith: "called back with",
  also: "same in:  ",
  under: "under:    ",
  asked: "asked:    ",
  because: "because:  ",
  theScript: "the script",
  notEncoded: (script: string, request: string) =>
    `${script} asked for a URL that was not encoded: ${request}`,
  askedHere: "the last request was made here:",
  calledBackHere: "the script called back here:",
  encode:
    "Put what was typed through `encodeURIComponent` before it becomes part of a URL: `?email=${encodeURIComponent(email)}`. Signs such as `#`, `?`, `&`, `%` and `+` mean something else there.",
  sendWhatLacks:
    "Let the script send what the API asks for. Where your API asks for something else, describe its route otherwise: `store.routes` in understudy.yaml.",
  expected: "expected: ",
  received: "received: ",
  waived: "waived",
  waivedBecause: "waived:",
  notApplicable: "not applicable:",
  note: "note:",
  gate: "gate",
  differs: "differs",
  against: "against",
  inGit: "git:      ",
  inTenant: "tenant:   ",
  notSaid: "not said in the export",
  sameDeployed: "the tenant has what git has",
  differences: (count: number) =>
    count === 1 ? "the tenant differs from git in 1 way" : `the tenant differs from git in ${count} ways`,
  scriptsCompared: (count: number) => (count === 1 ? "1 script compared" : `${count} scripts compared`),
  moreLines: (count: number) => `and ${count} more lines; --reporter json has all of them`,
  untilNow: "until now by",
  gateOpen: "the gate is open",
  gateSuite: "the gate",
  runSuite: "contracts of the run",
  wholeRun: "the whole run",
  toRepair: "to repair:",
  whatToRepair: "What to repair",
  neverExercised: "never exercised:",
  nobodyCame: "(no scenario came to them)",
  nothingVerified: "No scenario ran to its end, so nothing can be said about these scripts.",
  searched: "search:",
  searchMore: "longer: understudy search",
  searchSuite: "search",
  searchFound: (found: string) => `search found ${found}`,
  nothingFound: (count: number) =>
    `${count === 1 ? "1 history" : `${count} histories`} that nobody wrote, nothing broken`,
  incomplete: "not every scenario ran",
  nothingBroken: "no contract was broken",
  noCallback: "never",
  leftOpen: "left open",
  afterCallback: "after the callback",
  story: "story",
  storyRefused: "refused",
  storyTooLate: "which nobody hears any more",
  storyBreaks: (contract: string) => `breaks ${contract}`,
  storyInVain: "not as expected",
  flows: "Flows",
  withImportOff: "With import off",
  withImportOn: "With import on",
  noScript: "no script",
  importOn: "import on",
  importOff: "import off",
  moreStories: (count: number) =>
    `${count === 1 ? "1 more scenario has" : `${count} more scenarios have`} flows to tell; understudy test --explain-flow <flow> tells them all`,
  noStory: (flow: string) => `No scenario that ran has the flow ${flow}.`,
  level: "Level",
  why: "Why it matters",
  usualCause: "Usual cause",
  auth0Says: "Auth0's own words",
  fixes: "Ways to break it, and what to do",
  expectation: "expectation of the suite",
  contract: "contract",
  brokenIn: "Contracts × scripts: in how many scenarios each was broken",
  notAsExpected: (count: number) =>
    count === 1
      ? "an expectation of this step was not met"
      : `${count} expectations of this step were not met`,
  whatToDo: "What to do:",
  mappingHash: "the mapping's hash",
  compareHash:
    "Compare `hash` with what login compares first: login refused the right passwords of the users whom Understudy has put into the store, and no script has written another.",
  metIn: "Met in:",
  metBetween: "Met where these are compared, which may each pass by itself:",
  metUnder: "Under:",
  consequences: (count: number) =>
    `${count === 1 ? "1 more scenario" : `${count} more scenarios`} failed as a consequence of the broken contracts above.`,
  byLineAbove: (place: string) => `by ${place}, which comes of what is told above`,
  follow: (count: number) =>
    count === 1
      ? "1 expectation that was not met as a consequence"
      : `${count} expectations that were not met as a consequence`,
  failsToo: "The same fails:",
  sameIn: "The same in:",
  cutShort: "The rest does not fit here; the other reports have all of it.",
  moreAtLine: (count: number) =>
    count === 1
      ? "1 more at this line stands in the summary of the job"
      : `${count} more at this line stand in the summary of the job`,
  moreInSummary: (count: number) => `${count} more of this kind stand in the summary of the job`,
  notes: (count: number) => (count === 1 ? "1 note" : `${count} notes`),
  waivers: (count: number) => (count === 1 ? "1 waived" : `${count} waived`),
  remarks: (count: number) => (count === 1 ? "1 remark on the run" : `${count} remarks on the run`),
  after: (duration: string) => `after ${duration}`,
  coverage: "coverage",
  untouched: (count: number) =>
    count === 1 ? "1 situation that nothing has touched:" : `${count} situations that nothing has touched:`,
  howToTouch: "A suite for each stands in the JSON report (coverage.cells[].wouldTouch); for the first:",
  more: (count: number) => `and ${count} more`,
  moreInJson: (count: number) => `and ${count} more; --reporter json has all of them`,
  times: (count: number) => (count === 1 ? "once" : `${count} times`),
  ofThem: (count: number) => `${count} of them, because`,
  gateShut: (causes: number, entries: number) => {
    const reasons = causes === 1 ? "1 reason" : `${causes} reasons`;
    return `the gate is shut, for ${reasons}${entries === causes ? "" : ` (${entries} entries)`}`;
  },
  scenarios: (count: number) => (count === 1 ? "1 scenario" : `${count} scenarios`),
  violations: (count: number) => (count === 1 ? "1 violation" : `${count} violations`),
  warnings: (count: number) => (count === 1 ? "1 warning" : `${count} warnings`),
  warningsOf: (count: number, contracts: number) =>
    count === 1
      ? "1 warning"
      : `${count} warnings of ${contracts === 1 ? "1 contract" : `${contracts} contracts`}`,
  contractsBroken: (count: number) => (count === 1 ? "1 contract broken" : `${count} contracts broken`),
  betweenScenarios: "where scenarios are compared that pass each by itself",
  // https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations/migrate-nodejs-22
  otherNode: (version: string) => `node ${version} (Auth0 runs 22)`,
} as const;
