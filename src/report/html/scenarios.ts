import { tally } from "../pretty/tally.ts";
import type { ScenarioStatus } from "../../model/run-result.ts";
import { showFile } from "../place.ts";
import type { Known, KnownScenario } from "./known.ts";
import { empty, type Markup, markup } from "./markup.ts";
import { scenarioDetails } from "./scenario.ts";

/** Every scenario with its story, by suite; the filter shows itself where scripts run. */
export function scenarios(known: Known): Markup {
  if (known.scenarios.length === 0) return empty;
  const suites = [...Map.groupBy(known.scenarios, ({ suite }) => suite).values()];
  return markup`<section id=scenarios aria-labelledby=h-scenarios><h2 id=h-scenarios>Scenarios</h2>
<form id=filter role=search hidden><label>Find <input type=search id=find autocomplete=off></label>
<label><input type=checkbox id=failed> only what failed</label> <output id=shown aria-live=polite></output>
<span class=hint>j and k: next and previous scenario</span></form>
${suites.map((own) => suiteBlock(own, known))}</section>`;
}

function suiteBlock(own: readonly KnownScenario[], known: Known): Markup {
  const [first] = own;
  if (first === undefined) return empty;
  const { name, connection, file } = first.suite;
  const ended = (status: ScenarioStatus) => own.filter(({ scenario }) => scenario.status === status).length;
  const counts = {
    passed: ended("passed"),
    violated: ended("violated"),
    failed: ended("failed"),
    "not-applicable": ended("not-applicable"),
  };
  return markup`<div class=suite><h3>${name} <small>${connection} · ${tally(counts)} · <code>${showFile(file, known.options.cwd)}</code></small></h3>
${own.map((one) => scenarioDetails(one, known))}</div>\n`;
}
