import type { Counts, RunResult } from "../../model/run-result.ts";
import { shownByRun } from "../../model/harness-error.ts";
import type { Violation } from "../../model/violation.ts";
import { brokenIn } from "../../model/search-report.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { showDuration } from "../duration.ts";
import { gateGroups } from "../groups/gate-groups.ts";
import { paint, type Tone } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { tally } from "./tally.ts";
import { errorWords } from "../error-words.ts";
import { phrases, verdictWords } from "../words.ts";

/**
 * The last line: verdict and what it rests on, broken between its parts where the terminal is narrow.
 * @example verdictLine(result, { colour: false, width: 200 })
 * // "honoured: every contract … · 41 scenarios: 41 passed · postgres 18.4 embedded · node 22.23.3 · 2.1 s"
 */
export function verdictLine(result: RunResult, style: TextStyle): string {
  const parts = [
    `${result.verdict}: ${verdictReason(result)}`,
    ...(result.counts.scenarios > 0 ? [showCounts(result.counts)] : []),
    ...warningPart(result),
    ...(result.counts.waived > 0 ? [`${result.counts.waived} ${phrases.waived}`] : []),
    ...gatePart(result),
    ...(result.engine === null ? [] : [result.engine]),
    showNode(result.node),
    showDuration(result.durationMs),
  ];
  const text = fit(parts, style.width);
  return text.replace(result.verdict, paint(tones[result.verdict], result.verdict, style.colour));
}

/** Why the verdict is what it is, e.g. `2 contracts broken (callback-once, profile-has-id)`. */
export function verdictReason(result: RunResult): string {
  if (result.verdict === "not-verified" && result.counts.passed > 0) return phrases.incomplete;
  // A run may fail by its gate alone.
  if (result.verdict === "failed" && result.counts.failed === 0) return shut(result);
  // Such a run was finished, and yet proves nothing.
  if (result.error !== undefined && shownByRun.has(result.error.code)) return errorWords[result.error.code];
  if (result.verdict !== "violated") return verdictWords[result.verdict];
  const must = result.violations.filter((violation) => violation.level === "must");
  const contracts = [...new Set(groupBroken(must).map(({ violation }) => violation.contract))];
  const found = [...new Set((result.searches ?? []).flatMap(brokenIn))];
  const reasons = [
    ...(contracts.length === 0
      ? []
      : [`${phrases.contractsBroken(contracts.length)} (${contracts.join(", ")})${between(result, must)}`]),
    ...(found.length === 0 ? [] : [phrases.searchFound(found.join(", "))]),
  ];
  return reasons.length === 0 ? verdictWords.violated : reasons.join("; ");
}

/** Each scenario passes, and yet the run does not: whoever sees only passed suites above would wonder. */
function between({ counts }: RunResult, must: readonly Violation[]): string {
  const isBetween = counts.violated === 0 && must.every(({ seenIn = [] }) => seenIn.length > 0);
  return isBetween ? `, ${phrases.betweenScenarios}` : "";
}

/** Each as it is told: what many scenarios meet at one line is one. */
function warningPart({ violations }: RunResult): readonly string[] {
  const warnings = groupBroken(violations.filter(({ level }) => level === "should"));
  if (warnings.length === 0) return [];
  const contracts = new Set(warnings.map(({ violation }) => violation.contract));
  return [phrases.warningsOf(warnings.length, contracts.size)];
}

function gatePart(result: RunResult): readonly string[] {
  if (result.gate === undefined) return [];
  // Beside bad news it would read as if the run might go through.
  if (result.gate.failures.length === 0) return result.verdict === "honoured" ? [phrases.gateOpen] : [];
  return verdictReason(result) === shut(result) ? [] : [shut(result)];
}

function shut({ gate }: RunResult): string {
  return phrases.gateShut(gateGroups({ gate }).length, gate?.failures.length ?? 0);
}

function showCounts(counts: Counts): string {
  const { passed, violated, failed, notApplicable } = counts;
  return tally({ passed, violated, failed, "not-applicable": notApplicable });
}

function showNode(version: string): string {
  return /^v?22\./.test(version) ? `node ${version.replace(/^v/, "")}` : phrases.otherNode(version);
}

function fit(parts: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last} · ${part}`;
    if (last === undefined || longer.length > width) lines.push(last === undefined ? part : `  ${part}`);
    else lines[lines.length - 1] = longer;
  }
  return lines.join(" ·\n");
}

const tones = {
  honoured: "good",
  violated: "bad",
  failed: "bad",
  "not-verified": "bad",
  error: "bad",
} as const satisfies Record<RunResult["verdict"], Tone>;
