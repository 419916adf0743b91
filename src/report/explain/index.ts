import { type Contract, contractGroups, type Level } from "../../model/contract.ts";
import { paint, type Tone } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { levelWords, phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** The catalogue: every contract with its level and its rule, in the groups' order. */
export function explainList(contracts: readonly Contract[], style: TextStyle = plain): string {
  const longest = Math.max(0, ...contracts.map((contract) => contract.id.length));
  const groups = contractGroups
    .map((group) => ({ group, members: contracts.filter((contract) => contract.group === group) }))
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => {
      const lines = members.flatMap((contract) => listed(contract, longest, style));
      return `${paint("strong", group, style.colour)}\n${lines.join("\n")}`;
    });
  return `${groups.join("\n\n")}\n`;
}

/** One contract: the rule, why it matters, the usual cause, each way of breaking it with its fix, Auth0's own words. */
export function explainContract(contract: Contract, style: TextStyle): string {
  const { id, level, group, title, why, cause, url, words } = contract;
  const fixes = Object.entries(words).flatMap(([fact, { help, level: own = level }]) =>
    [
      `  ${paint("strong", fact, style.colour)}${own === level ? "" : ` · ${paint(tones[own], own, style.colour)}`}`,
    ].concat(prose(help, "    ", style)),
  );
  return [
    `${paint("strong", id, style.colour)} · ${group}`,
    ...prose(title, "  ", style),
    "",
    ...section(phrases.level, levelsOf(contract), style),
    ...section(phrases.why, why, style),
    ...section(phrases.usualCause, cause, style),
    ...section(phrases.auth0Says, url, style),
    paint("strong", phrases.fixes, style.colour),
    ...fixes,
    "",
  ].join("\n");
}

/** Its own level, and those that some ways of breaking it have. */
function levelsOf({ level, words }: Contract): string {
  const others = new Set(Object.values(words).map((fact) => fact.level ?? level));
  others.delete(level);
  const own = `${level}: ${levelWords[level]}`;
  return [own, ...[...others].map((other) => `marked ${other} below: ${levelWords[other]}`)].join("; ");
}

function listed(contract: Contract, longest: number, style: TextStyle): readonly string[] {
  const level = contract.level.padEnd(levelWidth);
  const first = `  ${contract.id.padEnd(longest)}  ${level}  `;
  const [line = "", ...others] = wrap(contract.title, {
    width: style.width,
    first,
    rest: " ".repeat(first.length),
  });
  return [line.replace(level, paint(tones[contract.level], level, style.colour)), ...others];
}

function section(label: string, text: string, style: TextStyle): readonly string[] {
  return [paint("strong", label, style.colour), ...prose(text, "  ", style), ""];
}

function prose(text: string, indent: string, style: TextStyle): readonly string[] {
  return wrap(text, { width: style.width, first: indent, rest: indent });
}

const plain: TextStyle = { colour: false, width: 100 };
const levelWidth = Math.max(...Object.keys(levelWords).map((level) => level.length));
const tones = { must: "bad", should: "warning", note: "note" } as const satisfies Record<Level, Tone>;
