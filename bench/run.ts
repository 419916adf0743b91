/** All benchmarks, one after the other, in one process: `npm run bench`. Ratios count, machines differ. */
import { benchDemo } from "./demo.ts";
import { benchInvocation } from "./invocation.ts";
import { benchMemory } from "./memory.ts";
import { benchReset } from "./reset.ts";
import { benchStall } from "./stall.ts";
import { benchSearch } from "./search.ts";
import { benchTestharness } from "./testharness.ts";

/** One figure: what was measured, against which goal. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly goal: string;
}

const figures: Figure[] = [];
for (const bench of [
  benchInvocation,
  benchTestharness,
  benchMemory,
  benchStall,
  benchReset,
  benchSearch,
  benchDemo,
]) {
  for (const figure of await bench()) {
    figures.push(figure);
    console.log(`${figure.name.padEnd(58)} ${figure.value.padStart(24)}   ${figure.goal}`);
  }
}
