import type { RunResult } from "../../model/run-result.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { paint } from "../paint.ts";
import { showNote } from "../place.ts";
import type { ReportOptions, TextStyle } from "../report-options.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** What did not decide the verdict but must not be hidden: waived, not applicable, never exercised, notes. */
export function sideLines(result: RunResult, style: TextStyle & Pick<ReportOptions, "cwd">): string {
  return [
    ...waived(result, style),
    ...notApplicable(result, style),
    ...neverExercised(result, style),
    ...result.notes.flatMap((note) => labelled(phrases.note, showNote(note, style.cwd), style)),
  ].join("\n");
}

function waived(result: RunResult, style: TextStyle): readonly string[] {
  const reasons = new Map(result.waived.map((violation) => [violation.contract, violation.reason]));
  return [...reasons].flatMap(([contract, reason]) => {
    const those = result.waived.filter((violation) => violation.contract === contract);
    const scripts = [...new Set(those.map((violation) => violation.script ?? phrases.wholeRun))].join(", ");
    const cases = groupBroken(those).reduce((sum, group) => sum + Math.max(1, group.places.length), 0);
    const text = `${contract} · ${scripts} · ${reason} (${phrases.times(cases)})`;
    return labelled(phrases.waivedBecause, text, style);
  });
}

function notApplicable(result: RunResult, style: TextStyle): readonly string[] {
  const counts = new Map<string, number>();
  const reasons = result.suites.flatMap((suite) => suite.scenarios.map((scenario) => scenario.notApplicable));
  for (const reason of reasons) {
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const digits = String(total).length;
  const lines = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .flatMap(([reason, count]) =>
      wrap(reason, {
        width: style.width,
        first: `  ${String(count).padStart(digits)}  `,
        rest: " ".repeat(digits + 4),
      }),
    );
  return [...labelled(phrases.notApplicable, phrases.scenarios(total), style), ...lines];
}

function neverExercised(result: RunResult, style: TextStyle): readonly string[] {
  const contracts = [...new Set(result.verified.map((entry) => entry.contract))].filter((contract) =>
    result.verified.every((entry) => entry.contract !== contract || entry.findings === 0),
  );
  return contracts.length === 0
    ? []
    : labelled(phrases.neverExercised, `${contracts.join(", ")} ${phrases.nobodyCame}`, style);
}

function labelled(label: string, text: string, style: TextStyle): readonly string[] {
  const [first = "", ...others] = wrap(text, { width: style.width, first: `${label} `, rest: "    " });
  return [first.replace(label, paint("faint", label, style.colour)), ...others];
}
