import type { Position } from "../../model/position.ts";
import { showFile } from "../place.ts";
import { lookAgain, type Repair, type Repairs } from "../groups/repairs.ts";
import type { ReportOptions } from "../report-options.ts";
import { sourceLink } from "../root-path.ts";
import { phrases } from "../words.ts";
import { link, paragraphs, plain } from "./markdown.ts";

/** What has to be repaired, in order, with its places and a sentence each; the blocks below have the same numbers. */
export function repairList({ repairs, following }: Repairs, options: ReportOptions): string {
  const again = lookAgain({ repairs, following });
  const hidden = repairs.length - shown;
  return [
    `### ${plain(phrases.whatToRepair)}`,
    "",
    ...repairs.slice(0, shown).map((repair, index) => `${index + 1}. ${entry(repair, options)}`),
    ...(hidden > 0 ? ["", plain(phrases.more(hidden))] : []),
    ...(again === "" ? [] : ["", plain(again)]),
  ].join("\n");
}

function entry(
  { what: [name = "", ...others], places, beside, more, advice }: Repair,
  options: ReportOptions,
): string {
  const where = places.map((at) => place(at, options)).join(", ");
  const also = beside === null ? "" : `; ${plain(beside.note)}: ${place(beside.at, options)}`;
  const all = [
    `**${plain(name)}**`,
    ...others.map(plain),
    ...(where === "" ? [] : [where + also]),
    ...(more > 0 ? [plain(phrases.more(more))] : []),
  ].join(" · ");
  return advice === "" ? all : `${all}<br>\n   ${paragraphs(advice)}`;
}

function place(at: Position, options: ReportOptions): string {
  const text = `${showFile(at.file, options.cwd)}:${at.line}`;
  const address = sourceLink(at, options);
  return address === null ? plain(text) : link(text, address);
}

const shown = 30;
