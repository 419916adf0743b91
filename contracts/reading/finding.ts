import type { Broken, Honoured, Level } from "../../src/model/contract.ts";
import type { Json } from "../../src/model/json.ts";
import type { Position } from "../../src/model/position.ts";
import { placeOf, type Seen } from "./invocations.ts";

/** What a contract says about one invocation; place and step are filled in. */
export interface Breach<Fact extends string> {
  readonly fact: Fact;
  readonly expected: Json;
  readonly received: Json;
  readonly level?: Level;
  /** Default: where the script called back. */
  readonly at?: Position | null;
  readonly related?: NonNullable<Broken["related"]>;
  readonly answered?: string | null;
}

/** The contract looked at this invocation and was content. */
export function honoured(seen: Seen): Honoured {
  return { kind: "honoured", script: seen.record.script };
}

/** The contract was broken by this invocation. */
export function broken<const Fact extends string>(seen: Seen, breach: Breach<Fact>): Broken<Fact> {
  const { at, ...facts } = breach;
  return {
    kind: "broken",
    script: seen.record.script,
    step: seen.index,
    ...facts,
    at: at ?? placeOf(seen),
  };
}

/** Another place worth showing: nothing where the place is not known. */
export function alsoAt(at: Position | null | undefined, note: string): Pick<Broken, "related"> {
  return at ? { related: [{ at, note }] } : {};
}
