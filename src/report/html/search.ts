import type { ConnectionSearch, SearchedHistories } from "../../model/search-report.ts";
import type { ReplayedFailure } from "../../model/stored-failure.ts";
import type { SweepResult } from "../../model/sweep-result.ts";
import { showFile } from "../place.ts";
import { prose } from "./frame.ts";
import type { Known } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** What searches found that nobody wrote down, and what each fault did at each point of each script. */
export function searches({ result, options }: Known): Markup {
  const all = result.searches ?? [];
  if (all.length === 0) return empty;
  return markup`<section id=search aria-labelledby=h-search><h2 id=h-search>Search and faults</h2>
${all.map(
  (one) => markup`<h3>${one.connection} <small>${one.engine}</small></h3>
${replayed(one, options.cwd)}${one.search === null ? empty : found(one.search)}${one.sweep === null ? empty : sweep(one.sweep)}`,
)}</section>`;
}

function replayed({ replayed }: ConnectionSearch, cwd: string): Markup {
  if (replayed.length === 0) return empty;
  const lines = replayed.map(
    ({ file, verdict, reason, failure }) =>
      markup`<li><b class=${tones[verdict]}>${verdict.replaceAll("-", " ")}</b> <code>${showFile(file, cwd)}</code> ${reason}${failure === null ? empty : brokenNow(failure)}`,
  );
  return markup`<p>Failures of earlier searches:</p><ul>${lines}</ul>`;
}

function brokenNow({ violations, unmet, suite }: ReplayedFailure): Markup {
  return markup`${[...violations, ...unmet].map(({ message }) => prose(message))}<pre tabindex=0>${suite}</pre>`;
}

function found({ failure, runs, seed, path }: SearchedHistories): Markup {
  if (failure === null) return markup`<p>Nothing broken was found in ${runs} histories (seed ${seed}).</p>`;
  return markup`<div class="card bad"><p><strong>${failure.signature}</strong> after ${runs} histories (seed ${seed})</p>
${failure.violations.map(({ message }) => prose(message))}${failure.unmet.map(({ message }) => prose(message))}
<p>As a suite that can be committed:</p><pre tabindex=0>${failure.suite}</pre>
<p>Again: <code>understudy search --seed ${seed}${path === null ? "" : ` --path ${path}`}</code></p></div>`;
}

function sweep({ cells }: SweepResult): Markup {
  const rows = cells.map(
    ({ script, point, fault, outcome, broken }) =>
      markup`<tr><th scope=row>${script}<td>${point}<td>${fault}<td class=${classes[outcome]}>${words[outcome]}${broken.length === 0 ? "" : `: ${broken.join(", ")}`}\n`,
  );
  return markup`<div class=wide role=region aria-label="Faults" tabindex=0><table><thead><tr><th scope=col>script<th scope=col>where<th scope=col>fault<th scope=col>what came of it</thead><tbody>${rows}</tbody></table></div>`;
}

const words = {
  error: "called back with an error",
  answer: "answered",
  "not-met": "not met",
  stalled: "did not call back",
  crashed: "ended without calling back",
  broken: "broken",
} as const;

const classes = {
  error: "none",
  answer: "none",
  "not-met": "none",
  stalled: "warned",
  crashed: "warned",
  broken: "violated",
} as const;

const tones = { "still-failing": "bad", fixed: "good", "no-longer-valid": "warn" } as const;
