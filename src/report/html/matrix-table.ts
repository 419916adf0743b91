import { type CellState, type Matrix, matrixOf, type MatrixRow } from "../matrix.ts";
import { phrases } from "../words.ts";
import { webLink } from "./frame.ts";
import { type Known, problemOf } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** Contracts × scripts: what was looked at, and what came of it. */
export function matrixTable(known: Known): Markup {
  const { columns, rows } = matrixOf(known.result, known.options.contracts);
  if (columns.length === 0) return empty;
  const head = columns.map((script) => markup`<th scope=col>${script ?? phrases.wholeRun}`);
  const groups = [...Map.groupBy(rows, ({ facts }) => facts?.group ?? "Others")];
  return markup`<section id=matrix aria-labelledby=h-matrix><h2 id=h-matrix>Contracts × scripts</h2>
<p>${legend.map(([state, word]) => markup`<span class="key ${state}">${signs[state]} ${word}</span> `)}</p>
<div class=wide role=region aria-labelledby=h-matrix tabindex=0><table class=matrix>
<thead><tr><th scope=col>${phrases.contract}${head}</thead>
${groups.map(
  ([group, own]) => markup`<tbody><tr><th colspan=${columns.length + 1} scope=rowgroup>${group}
${own.map((row) => rowOf(row, columns, known))}</tbody>`,
)}</table></div></section>`;
}

function rowOf({ contract, facts, cells }: MatrixRow, columns: Matrix["columns"], known: Known): Markup {
  const name = facts === null ? markup`${contract}` : webLink(facts.url, contract);
  return markup`<tr><th scope=row>${name}<small>${facts?.title ?? ""}</small>${cells.map(
    ({ state, count }, index) => {
      const text = markup`<span aria-hidden=true>${signs[state]}</span>${count === 0 ? "" : ` ${count}`}<span class=vh> ${state}</span>`;
      const problem = problemOf({ contract, script: columns[index] ?? null }, known);
      return markup`<td class=${state}>${problem === undefined ? text : markup`<a href="#${problem.id}">${text}</a>`}`;
    },
  )}\n`;
}

const signs = {
  violated: "✗",
  warned: "!",
  noted: "i",
  waived: "~",
  verified: "✓",
  "not-applicable": "·",
} as const satisfies Record<CellState, string>;

const legend = [
  ["violated", "violated, in so many scenarios"],
  ["warned", "a warning, in so many"],
  ["noted", "a note, in so many"],
  ["waived", "waived with a reason"],
  ["verified", "held, so many times"],
  ["not-applicable", "nothing to look at"],
] as const;
