import type { Coverage, CoverageCell, ScriptCoverage } from "../../model/coverage.ts";
import { showFile } from "../place.ts";
import type { Known } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** How much of the scripts the run reached: each script's text with its lines marked, and the situations it was in. */
export function coverage({ result, options }: Known): Markup {
  const found = result.coverage;
  if (found === undefined) return empty;
  return markup`<section id=coverage aria-labelledby=h-coverage><h2 id=h-coverage>Coverage of the scripts</h2>
${found.scripts.map((one) => {
  const text = options.source(one.file);
  return markup`<details class=sc><summary><h3>${one.script} <small>${one.connection} · ${share(one.lines)} of lines, ${share(one.branches)} of branches, ${share(one.functions)} of functions · <code>${showFile(one.file, options.cwd)}</code></small></h3></summary><div>
${text === null ? markup`<p>Its text can't be read.</p>` : sourceView(one, text)}</div></details>`;
})}${situations(found)}</section>`;
}

/** @example share([{ hits: 1 }, { hits: 0 }]) // "50 % (1 of 2)" */
function share(all: readonly { readonly hits: number }[]): string {
  const hit = all.filter(({ hits }) => hits > 0).length;
  return all.length === 0 ? "all" : `${Math.floor((hit / all.length) * 100)} % (${hit}/${all.length})`;
}

function sourceView({ lines, branches, script }: ScriptCoverage, text: string): Markup {
  const hits = new Map(lines.map(({ line, hits }) => [line, hits]));
  const missed = Map.groupBy(
    branches.filter(({ hits }) => hits === 0),
    ({ line }) => line,
  );
  const rows = text.split(/\r\n|\r|\n/).map((code, index) => {
    const count = hits.get(index + 1);
    const ways = missed.get(index + 1)?.length ?? 0;
    const state = count === undefined ? "" : count > 0 ? "hit" : "miss";
    const said = count === undefined ? "" : count > 0 ? `${count}×` : "never";
    const mark =
      ways === 0 ? empty : markup` <em class=way>${ways === 1 ? "one way" : `${ways} ways`} never taken</em>`;
    return markup`<tr class=${state === "" ? "none" : state}><th scope=row>${index + 1}<td>${said}<td><code>${code}</code>${mark}\n`;
  });
  return markup`<div class=wide role=region aria-label="${script}, line by line" tabindex=0><table class=src><thead class=vh><tr><th scope=col>line<th scope=col>reached<th scope=col>code</thead><tbody>${rows}</tbody></table></div>`;
}

function situations({ cells }: Coverage): Markup {
  if (cells.length === 0) return empty;
  const touched = cells.filter(({ invocations }) => invocations > 0);
  const order = cells.toSorted((one, other) => Math.sign(one.invocations) - Math.sign(other.invocations));
  return markup`<h3>Situations <small>${touched.length} of ${cells.length} touched; what nothing touched stands first</small></h3>
<div class=wide role=region aria-label="Situations" tabindex=0><table><thead><tr><th scope=col>script<th scope=col>outcome<th scope=col>identifier<th scope=col>import<th scope=col>fault<th scope=col>invocations<th scope=col>the step that would touch it</thead><tbody>${order.map(situation)}</tbody></table></div>`;
}

function situation(cell: CoverageCell): Markup {
  const { script, outcome, identifier, importMode, fault, invocations, wouldTouch } = cell;
  const step = wouldTouch === null ? empty : markup`<pre>${wouldTouch}</pre>`;
  return markup`<tr class=${invocations > 0 ? "hit" : "miss"}><th scope=row>${script}<td>${outcome}<td>${identifier}<td>${importMode ? "on" : "off"}<td>${fault ?? "none"}<td>${invocations === 0 ? "never" : invocations}<td>${step}\n`;
}
