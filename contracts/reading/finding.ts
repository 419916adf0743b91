import type { Broken, Honoured, Level } from "../../src/model/contract.ts";
import type { CallbackCall } from "../../src/model/invocation.ts";
import type { Json } from "../../src/model/json.ts";
import type { Position } from "../../src/model/position.ts";
import { placeOf, type Seen } from "./invocations.ts";
import { mistakeIn } from "../../src/model/mistake.ts";
import { isWrongStatement } from "./statement.ts";

/** What a contract says about one invocation; place and step are filled in. */
export interface Breach<Fact extends string> {
  readonly fact: Fact;
  readonly expected: Json;
  readonly received: Json;
  readonly level?: Level;
  /** Default: where the script called back. */
  readonly at?: Position | null;
  readonly related?: NonNullable<Broken["related"]>;
  /** Default: those that this invocation met. */
  readonly faults?: readonly string[];
  readonly mistake?: Broken["mistake"];
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
    faults: seen.record.known.faults,
    ...facts,
    ...(at ? {} : handedOn(seen, facts.related)),
    ...statementOf(seen, breach.fact),
    at: at ?? placeOf(seen),
  };
}

/** Where the script called back with what had gone wrong elsewhere. */
function handedOn(
  { record: { calls } }: Seen,
  related: Broken["related"] = [],
): Pick<Broken, "related" | "mistake"> {
  const [call] = calls;
  if (call?.thrownAt === undefined && call?.calledAt !== undefined)
    return { related: [...related, ...helperOf(call)] };
  if (call?.thrownAt === undefined || call.at === null) return {};
  const mistake = mistakeIn(call.error);
  return {
    related: [{ at: call.at, note: "called back here" }, ...related],
    ...(mistake === undefined ? {} : { mistake: { ...mistake, handedOn: true } }),
  };
}

/** What was typed may have made the statement senseless: that is told as it is. */
function statementOf({ record: { calls, args } }: Seen, fact: string): Pick<Broken, "mistake"> {
  const error = calls[0]?.error;
  if (fact === "statement" || !error || !isWrongStatement(error.message, JSON.stringify(args))) return {};
  const { name, message } = error;
  return { mistake: { name, message, handedOn: true, isStatement: true } };
}

/** Where the error was made that the script called back with, where that is another line; to be spread into a breach. */
export function whereMade({ record: { calls } }: Seen): Pick<Breach<string>, "at" | "related"> {
  const [call] = calls;
  if (call?.madeAt === undefined) return {};
  return { at: call.madeAt, ...alsoAt(call.at, "called back here") };
}

/** Where the callback was called first: by a helper that hands on what it is given the caller has said what. */
export function calledBack({ record: { calls } }: Seen, note: string): NonNullable<Broken["related"]> {
  const [call] = calls;
  const at = call?.calledAt ?? call?.at;
  return at ? [{ at, note }, ...helperOf(call)] : [];
}

function helperOf(call: CallbackCall | undefined): NonNullable<Broken["related"]> {
  if (!call?.at || call.calledAt === undefined) return [];
  return [{ at: call.at, note: "which calls back here" }];
}

/** Another place worth showing: nothing where the place is not known. */
export function alsoAt(at: Position | null | undefined, note: string): Pick<Broken, "related"> {
  return at ? { related: [{ at, note }] } : {};
}
