/** All benchmarks, or those that are named, one after the other, in one process: `npm run bench [-- engines stall …]`. */
import { benchCoverage } from "./coverage.ts";
import { benchDemo } from "./demo.ts";
import { benchEngines } from "./engines.ts";
import { benchHtml } from "./html.ts";
import { benchInvocation } from "./invocation.ts";
import { benchMemory } from "./memory.ts";
import { benchStall } from "./stall.ts";
import { benchSearch } from "./search.ts";
import { benchTestharness } from "./testharness.ts";

/** One figure: what was measured, against which goal. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly goal: string;
}

const all = {
  invocation: benchInvocation,
  testharness: benchTestharness,
  memory: benchMemory,
  stall: benchStall,
  engines: benchEngines,
  search: benchSearch,
  html: benchHtml,
  coverage: benchCoverage,
  demo: benchDemo,
};
const wanted = process.argv.slice(2);

for (const [name, bench] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { name: what, value, goal } of await bench()) {
    console.log(`${what.padEnd(76)} ${value.padStart(24)}   ${goal}`);
  }
}
