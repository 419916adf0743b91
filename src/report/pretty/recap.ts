import type { Position } from "../../model/position.ts";
import type { RunResult } from "../../model/run-result.ts";
import { paint } from "../paint.ts";
import { showFile } from "../place.ts";
import { lookAgain, type Repair, repairsOf } from "../groups/repairs.ts";
import type { ReportOptions } from "../report-options.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** What has to be repaired, with its places and a sentence each: by the last line, the blocks about it have scrolled away. */
export function recap(result: RunResult, options: ReportOptions): string {
  const { repairs, following, needsList } = repairsOf(result, options);
  if (!needsList) return "";
  const again = lookAgain({ repairs, following });
  const hidden = repairs.length - shown;
  const lines = [
    ...repairs.slice(0, shown).flatMap((repair, index) => entry(repair, index + 1, options)),
    ...(hidden > 0 ? [`  ${phrases.more(hidden)}`] : []),
    ...(again === "" ? [] : wrap(again, { width: options.width, first: "  ", rest: "     " })),
  ];
  return [paint("strong", phrases.toRepair, options.colour), ...lines].join("\n");
}

function entry(repair: Repair, number: number, options: ReportOptions): readonly string[] {
  const first = `${`${number}.`.padStart(4)} `;
  const rest = " ".repeat(first.length);
  const { width } = options;
  return [
    ...wrap(headline(repair, options), { width, first, rest }),
    ...(repair.advice === "" ? [] : wrap(repair.advice, { width, first: rest, rest })),
  ];
}

function headline({ what, places, beside, more }: Repair, options: ReportOptions): string {
  const all = places.map((at) => placed(at, options)).join(", ");
  const line = [...what, ...(all === "" ? [] : [all]), ...(more > 0 ? [phrases.more(more)] : [])].join(" · ");
  return beside === null ? line : `${line}; ${beside.note}: ${placed(beside.at, options)}`;
}

function placed({ file, line }: Position, { cwd }: ReportOptions): string {
  return `${showFile(file, cwd)}:${line}`;
}

const shown = 12;
