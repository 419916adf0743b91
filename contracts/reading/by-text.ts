import type { NamedPlace, ScriptShape } from "../../src/model/connection.ts";
import type { Broken } from "../../src/model/contract.ts";
import type { Trace } from "../../src/model/trace.ts";
import type { Breach } from "./finding.ts";
import { scriptBreaks, scriptsOf } from "./scripts.ts";

/** What the texts of a run's scripts tell of themselves: one finding for each place. */
export function byText<const Fact extends string>(
  traces: readonly Trace[],
  placesIn: (shape: ScriptShape) => readonly NamedPlace[] | undefined,
  breach: Omit<Breach<Fact>, "received" | "at">,
): readonly Broken<Fact>[] {
  return scriptsOf(traces, "connection").flatMap((one) =>
    (placesIn(one.facts.shape) ?? []).map(({ name: received, at }) =>
      scriptBreaks(one, { ...breach, received, at }),
    ),
  );
}
