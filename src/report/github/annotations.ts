import type { Level } from "../../model/contract.ts";
import type { RunResult } from "../../model/run-result.ts";
import { type BrokenGroup, groupBroken } from "../groups/broken-groups.ts";
import type { Unmet } from "../../model/unmet.ts";
import { breaksContract } from "../groups/unmet-groups.ts";
import { comesOfIn } from "../groups/comes-of.ts";
import { foundViolations } from "../groups/found-violations.ts";
import { faultNames } from "../groups/fault-names.ts";
import type { ReportOptions } from "../report-options.ts";
import { rootPath } from "../root-path.ts";
import { showPlace } from "../place.ts";
import { shareBlocks } from "../groups/shared-blocks.ts";
import { errorWords } from "../error-words.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases, verdictWords } from "../words.ts";
import { placeOfUnmet, placeOfViolation } from "../marked-place.ts";
import { failureIn, helpForUnmet, messagesOf, requestsIn } from "../groups/unmet-requests.ts";
import { visible } from "../visible.ts";
import { otherErrors } from "./other-annotations.ts";
import { type Annotation, type AnnotationKind, showCommand } from "./command.ts";

/**
 * Workflow commands that mark the lines of scripts and suites: errors, then warnings, then notices. GitHub shows ten of
 * each kind a step, so the tenth says how many more there are.
 */
export function annotations(result: RunResult, options: ReportOptions): string {
  const all = [
    ...errors(result, options),
    ...others(result, options),
    ...oncePerLine(ofContracts(result, options)),
    ...oncePerLine(unmet(result, options)),
  ];
  const lines = kinds.flatMap((kind) =>
    shown(
      all.filter((one) => one.kind === kind),
      kind,
    ),
  );
  return lines.map((one) => `${showCommand(one)}\n`).join("");
}

/**
 * What most scenarios meet stands first, since it is the likeliest to be seen; the further lines of what several scripts
 * have in common stand last.
 */
function ofContracts(result: RunResult, options: ReportOptions): readonly Annotation[] {
  const comesOf = comesOfIn(result, options);
  const sorted = groupBroken(foundViolations(result)).toSorted(
    (one, other) => other.places.length - one.places.length,
  );
  const firsts = new Set(shareBlocks(sorted).map(({ violation }) => violation));
  return [
    ...sorted.filter(({ violation }) => firsts.has(violation)),
    ...sorted.filter(({ violation }) => !firsts.has(violation)),
  ].map((group) => ofGroup(group, comesOf.ofGroup(group), options));
}

function ofGroup(group: BrokenGroup, causes: readonly string[], options: ReportOptions): Annotation {
  const { violation, places } = group;
  const { contract, script, level, message, related, help, url } = violation;
  const faults = faultNames(group);
  const at = placeOfViolation(violation);
  const text = [
    message,
    ...mayComeOf(causes),
    ...related.map((one) => `${one.note}: ${showPlace(one.at, options.cwd)}`),
    ...(faults === "" ? [] : [`${phrases.under.trim()} ${faults}`]),
    ...(help === "" || causes.length > 0 ? [] : [`${phrases.help.trim()} ${help}`]),
    ...(url === "" ? [] : [`${phrases.see.trim()} ${url}`]),
    ...scenarios(places.map(({ scenario }) => scenario)),
  ];
  const title = `${contract} · ${script ?? phrases.wholeRun}`;
  return { kind: kindOf(levelKinds[level], causes), title, ...place(at, text.join("\n"), options) };
}

/** What may be well by a repair elsewhere is no error of its own. */
function kindOf(kind: AnnotationKind, causes: readonly string[]): AnnotationKind {
  return causes.length === 0 ? kind : "notice";
}

function mayComeOf(causes: readonly string[]): readonly string[] {
  return causes.length === 0 ? [] : [unmetWords.mayComeOf(causes)];
}

function scenarios([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  return [`${phrases.in.trim()} ${first}${others.length === 0 ? "" : `, ${phrases.more(others.length)}`}`];
}

function unmet(result: RunResult, options: ReportOptions): readonly Annotation[] {
  const comesOf = comesOfIn(result, options);
  return result.suites.flatMap((suite) =>
    suite.scenarios
      .filter((scenario) => !breaksContract({ suite, scenario }, result))
      .flatMap((scenario) => {
        const causes = comesOf.ofScenario(scenario);
        const where = `${phrases.in.trim()} ${scenario.name} · ${suite.connection}`;
        return scenario.unmet.map((one) => {
          const told = [...messagesOf([one]), ...mayComeOf(causes), ...failed(one), ...asked(one), where];
          const at = place(placeOfUnmet(one, options), told.join("\n"), options);
          return Object.assign({ kind: kindOf("error", causes), title: phrases.expectation }, at);
        });
      }),
  );
}

function failed(one: Unmet): readonly string[] {
  const told = failureIn([one]);
  return told === null ? [] : [told.said];
}

function asked(one: Unmet): readonly string[] {
  const help = helpForUnmet([one]);
  const lines = requestsIn([one]).map((line) => `${phrases.asked.trim()} ${line}`);
  return help === "" ? lines : [...lines, `${phrases.help.trim()} ${help}`];
}

/** Of several that say the same of one line, in other words, the first; there is room for few. */
function oncePerLine(all: readonly Annotation[]): readonly Annotation[] {
  const byLine = Map.groupBy(all, (one) =>
    one.file === null ? one : JSON.stringify([one.kind, one.title, one.file, one.line]),
  );
  return [...byLine.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return [{ ...first, message: `${first.message}\n${phrases.moreAtLine(others.length)}` }];
  });
}

function others(result: RunResult, options: ReportOptions): readonly Annotation[] {
  return otherErrors(result).map(({ title, message, at }) =>
    Object.assign({ kind: "error" as const, title }, place(at, message, options)),
  );
}

function errors(result: RunResult, options: ReportOptions): readonly Annotation[] {
  const { error, verdict } = result;
  if (error !== undefined) {
    const title = `${error.code}: ${errorWords[error.code]}`;
    const help = error.help === undefined ? [] : [`${phrases.help.trim()} ${error.help}`];
    return [{ kind: "error", title, ...place(error.at, [error.message, ...help].join("\n"), options) }];
  }
  if (verdict !== "not-verified") return [];
  return [{ kind: "error", title: verdict, ...place(null, verdictWords[verdict], options) }];
}

type Place = Pick<Annotation, "file" | "line" | "column" | "message">;

// GitHub drops an annotation of a file that it does not know, so such a place becomes text.
function place(at: BrokenGroup["violation"]["at"], message: string, options: ReportOptions): Place {
  const told = visible(message);
  const nowhere = { file: null, line: null, column: null };
  if (at === null) return { ...nowhere, message: told };
  const file = rootPath(at.file, options);
  if (file === null) return { ...nowhere, message: `${told}\n${showPlace(at, options.cwd)}` };
  return { file, line: at.line, column: at.column, message: told };
}

function shown(all: readonly Annotation[], kind: AnnotationKind): readonly Annotation[] {
  if (all.length <= perStep) return all;
  const hidden = all.length - perStep + 1;
  const message = phrases.moreInSummary(hidden);
  const more: Annotation = { kind, file: null, line: null, column: null, title: "Understudy", message };
  return [...all.slice(0, perStep - 1), more];
}

const kinds = ["error", "warning", "notice"] as const satisfies readonly AnnotationKind[];
const levelKinds = { must: "error", should: "warning", note: "notice" } as const satisfies Record<
  Level,
  AnnotationKind
>;

/** @see https://docs.github.com/en/actions/reference/limits */
const perStep = 10;
