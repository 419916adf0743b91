import type { Broken, Contract, Finding } from "../model/contract.ts";
import type { Project } from "../model/project.ts";
import type { RunResult } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import type { Trace } from "../model/trace.ts";
import { helpWithMistake } from "./help-with-mistake.ts";
import { helpWithFlag } from "./mapped-flag.ts";
import { helpWithRefusal } from "./unsaid-refusal.ts";

/** What the project says about contracts. */
export interface Rules {
  readonly contracts: readonly Contract[];
  readonly settings: Project["contracts"];
  readonly waivers: Project["waivers"];
}

/** Violations that count, violations that a waiver accepts, and what was looked at. */
export interface Judgement {
  readonly violations: readonly Violation[];
  readonly waived: RunResult["waived"];
  readonly verified: RunResult["verified"];
}

/** Runs the contracts that judge one scenario over its trace. Pure. */
export function judgeScenario(trace: Trace, rules: Rules): Judgement {
  return judge(rules, { traces: [trace], trace }, (contract, settings) =>
    contract.judges === "scenario" ? contract.judge(trace, settings) : [],
  );
}

/** Runs the contracts that judge a whole run over all its traces. Pure. */
export function judgeRun(traces: readonly Trace[], rules: Rules): Judgement {
  if (traces.length === 0) return { violations: [], waived: [], verified: [] };
  return judge(rules, { traces }, (contract, settings) =>
    contract.judges === "run" ? contract.judge(traces, settings) : (contract.judgeTexts?.(traces) ?? []),
  );
}

type Ask = (contract: Contract, settings: never) => readonly Finding[];

interface Judged {
  readonly traces: readonly Trace[];
  /** The one, where one scenario is judged. */
  readonly trace?: Trace;
}

function judge(rules: Rules, judged: Judged, ask: Ask): Judgement {
  const violations: Violation[] = [];
  const verified = new Map<string, RunResult["verified"][number]>();
  for (const contract of rules.contracts) {
    const settings = rules.settings[contract.id]?.settings ?? {};
    for (const finding of ask(contract, settings as never)) {
      count(verified, contract.id, finding.script);
      if (finding.kind === "broken") violations.push(inWords(contract, finding, judged));
    }
  }
  return { ...applyWaivers(violations, rules.waivers), verified: [...verified.values()] };
}

function count(
  verified: Map<string, RunResult["verified"][number]>,
  contract: string,
  script: Finding["script"],
): void {
  const key = `${contract} ${script ?? ""}`;
  verified.set(key, { contract, script, findings: (verified.get(key)?.findings ?? 0) + 1 });
}

function inWords(contract: Contract, finding: Broken, { traces, trace }: Judged): Violation {
  const step = finding.step === null ? undefined : trace?.steps[finding.step];
  const words = contract.words[finding.fact];
  if (words === undefined) throw new Error(`${contract.id} has no words for the fact "${finding.fact}"`);
  return {
    contract: contract.id,
    level: finding.level ?? contract.level,
    script: finding.script,
    connection: traces[0]?.connection.name ?? "",
    suite: trace?.suite ?? null,
    scenario: trace?.scenario ?? null,
    scenarioAt: step?.at ?? trace?.at ?? null,
    ...(finding.seenIn === undefined ? {} : { seenIn: finding.seenIn }),
    ...causesOf(contract, finding),
    fact: finding.fact,
    faults: finding.faults ?? [],
    message: words.message(finding),
    expected: finding.expected,
    received: finding.received,
    at: finding.at,
    related: elsewhere(finding),
    help:
      finding.mistake === undefined
        ? `${words.help}${helpBesides({ ...finding, contract: contract.id }, trace)}`
        : helpWithMistake(finding.mistake),
    url: (finding.script && contract.urls?.[finding.script]) ?? contract.url,
  };
}

function helpBesides(broken: Broken & { readonly contract: string }, trace: Trace | undefined): string {
  return `${helpWithRefusal(broken, trace)}${helpWithFlag(broken, trace)}`;
}

function causesOf({ mayFollow = [], words }: Contract, finding: Broken): Pick<Violation, "mayFollow"> {
  const own = words[finding.fact]?.mayFollow ?? [];
  // A script that answers with its own mistake does so whoever is asked for: a plain call shows it best.
  const isOwnMistake = finding.mistake?.handedOn === true && finding.mistake.isStatement !== true;
  const plain = isOwnMistake ? [`unmet:${finding.script}`] : [];
  const all = [...mayFollow, ...own.map((cause) => `${cause} in ${finding.script}`), ...plain];
  return all.length === 0 ? {} : { mayFollow: all };
}

/** Places besides the finding's own, each once. */
function elsewhere({ at, related = [] }: Broken): Violation["related"] {
  const lines = [at, ...related.map((one) => one.at)].map(
    (one) => one && `${one.file}:${one.line}:${one.column}`,
  );
  return related.filter((_, index) => !lines.slice(0, index + 1).includes(lines[index + 1] ?? null));
}

function applyWaivers(all: readonly Violation[], waivers: Project["waivers"]): Omit<Judgement, "verified"> {
  const reasons = new Map(waivers.map((waiver) => [waiver.contract, waiver.reason]));
  return {
    violations: all.filter((violation) => !reasons.has(violation.contract)),
    waived: all.flatMap((violation) => {
      const reason = reasons.get(violation.contract);
      return reason === undefined ? [] : [{ ...violation, reason }];
    }),
  };
}
