import type { Position } from "../../model/position.ts";
import { showFile } from "../place.ts";
import { lookAgain, type Repair, repairsOf } from "../groups/repairs.ts";
import type { ReportOptions } from "../report-options.ts";
import { sourceLink } from "../root-path.ts";
import type { UnmetGroup } from "../groups/unmet-groups.ts";
import { phrases } from "../words.ts";
import { withCode } from "./frame.ts";
import { type Known, problemOf } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** What has to be repaired, in order, with its places and a sentence each; each entry leads to its card. */
export function repairList(known: Known): Markup {
  const { repairs, following, needsList } = repairsOf(known.result, known.options);
  if (!needsList) return empty;
  const again = lookAgain({ repairs, following });
  const list = markup`<ol class=repairs>${repairs.map((repair) => entry(repair, known))}</ol>`;
  return again === "" ? list : markup`${list}<p>${again}</p>`;
}

/** The anchor of the card that tells of an expectation. */
export function unmetId({ first: { scenario } }: UnmetGroup, { scenarios }: Known): string {
  return `u${scenarios.find((one) => one.scenario === scenario)?.id ?? ""}`;
}

/** The anchor of what was wrong with the set-up. */
export const errorId = "e0";

/** The part of the page that has the notes. */
const remarksId = "side";

function entry(repair: Repair, known: Known): Markup {
  const [name = "", ...others] = repair.what;
  const { options } = known;
  const all = repair.places.map((at, index) => markup`${index === 0 ? "" : ", "}${place(at, options)}`);
  const also =
    repair.beside === null ? empty : markup`; ${repair.beside.note}: ${place(repair.beside.at, options)}`;
  const more = repair.more > 0 ? ` · ${phrases.more(repair.more)}` : "";
  const where = all.length === 0 ? empty : markup` · <span class=at>${all}${also}</span>`;
  const advice = repair.advice === "" ? empty : markup`<br>${withCode(repair.advice)}`;
  return markup`<li><a href="#${anchor(repair, known)}"><strong>${name}</strong></a>${others.map((one) => ` · ${one}`)}${where}${more}${advice}\n`;
}

function anchor({ what: [name], blocks: [block], unmet: [group] }: Repair, known: Known): string {
  if (group !== undefined) return unmetId(group, known);
  if (block !== undefined) return problemOf(block.violation, known)?.id ?? errorId;
  return name === phrases.mappingHash ? remarksId : errorId;
}

function place(at: Position, options: ReportOptions): Markup {
  const text = `${showFile(at.file, options.cwd)}:${at.line}`;
  const link = sourceLink(at, options);
  return link === null ? markup`<code>${text}</code>` : markup`<a href="${link}"><code>${text}</code></a>`;
}
