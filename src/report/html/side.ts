import { groupBroken } from "../groups/broken-groups.ts";
import { showNote } from "../place.ts";
import { phrases } from "../words.ts";
import type { Known } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** What did not decide the verdict but must not be hidden: waivers with their reasons, remarks. */
export function side({ result, options }: Known): Markup {
  const { waived, notes } = result;
  if (waived.length + notes.length === 0) return empty;
  const reasons = [...new Map(waived.map((one) => [`${one.connection} ${one.contract}`, one])).values()];
  const rows = reasons.map((one) => {
    const own = waived.filter(
      ({ contract, connection }) => contract === one.contract && connection === one.connection,
    );
    const scripts = [...new Set(own.map(({ script }) => script ?? phrases.wholeRun))].join(", ");
    const cases = groupBroken(own).reduce((sum, { places }) => sum + Math.max(1, places.length), 0);
    return markup`<tr><th scope=row>${one.contract}<td>${scripts}<td>${one.reason}<td>${phrases.times(cases)}`;
  });
  return markup`<section id=side aria-labelledby=h-side><h2 id=h-side>Waivers and remarks</h2>
${
  rows.length === 0
    ? empty
    : markup`<div class=wide role=region aria-label="Waivers" tabindex=0><table><thead><tr><th scope=col>waived contract<th scope=col>scripts<th scope=col>reason<th scope=col>met</thead><tbody>${rows}</tbody></table></div>`
}
${notes.length === 0 ? empty : markup`<ul>${notes.map((note) => markup`<li>${showNote(note, options.cwd)}`)}</ul>`}</section>`;
}
