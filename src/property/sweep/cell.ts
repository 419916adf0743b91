import { everywhere } from "../../model/applies.ts";
import type { ActionScript } from "../../model/action-script.ts";
import { showFault, type Fault, type FaultKind } from "../../model/fault.ts";
import type { InvocationRecord } from "../../model/invocation.ts";
import type { Position } from "../../model/position.ts";
import type { Violation } from "../../model/violation.ts";
import type { ScriptStep, Step, Suite, SuiteUser } from "../../model/suite.ts";
import type { Trace } from "../../model/trace.ts";
import type { SweepCell } from "../../model/sweep-result.ts";
import { parseSuite } from "../../suite/parse.ts";
import { asksForToken } from "../../model/token-request.ts";
import type { Session } from "../../run/session.ts";
import { attempt, type Attempt } from "../attempt.ts";
import { writeSuite } from "../write-suite.ts";
import { isRefusal } from "./ways.ts";

/** Which script, and what goes wrong where. */
export interface Trial {
  readonly script: ActionScript;
  readonly address: string;
  /**
   * The n-th connection, request or query, in a new container; `warm` is all of them in one that was just at work;
   * `drain` is all of them in more runs than a pool has clients, and then none.
   */
  readonly on: number | "warm" | "drain";
  readonly what: FaultKind;
}

/** A cell, with all that is wrong in it. */
export interface Tried {
  readonly cell: SweepCell;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** How often the script asked for a token in that call. */
  readonly tokens: number;
}

/** The users of a sweep by name. */
export type SweepUsers = Readonly<Record<string, SuiteUser>>;

/** Runs one script with one fault and judges it; null where the connection can't. */
export async function tryFault(session: Session, users: SweepUsers, trial: Trial): Promise<Tried | null> {
  const text = writeSuite(suiteOf(users, trial));
  const suite = parseSuite("found.suite.yaml", text);
  // What the fault before has left in a container is not this one's doing.
  if (asksFirst(trial)) await session.runtime.recycle();
  const attempted = await attempt(session, suite);
  if (attempted === null) return null;
  const { trace, violations } = attempted;
  const record = trace.steps.at(-1)?.records.at(-1);
  if (record === undefined) return null;
  const outcome = isAboutUser(trial, record, trace) ? "not-met" : outcomeOf(attempted, trial, record);
  const isSilent = outcome === "stalled" || outcome === "crashed";
  const warnings = isSilent ? attempted.warnings : [];
  const { script, address, on, what } = trial;
  const broken = [...new Set([...violations, ...warnings].map(({ contract }) => contract))];
  const point = typeof on === "number" ? `${address} ${on}` : `${address}, ${points[on]}`;
  const cell = { script, point, fault: nameOf(what), outcome, broken };
  const kept = isSilent || outcome === "broken" ? text : null;
  const tokens = record.http.filter(asksForToken).length;
  return { cell: { ...cell, suite: kept }, violations, warnings, tokens };
}

/** A wrong password gets a 401 from many APIs, somebody unknown from some; where a token is asked for it is never about the user. */
function isAboutUser({ what, address, script }: Trial, { http }: InvocationRecord, trace: Trace): boolean {
  const { refusesUsers, refusesLogins } = trace.connection;
  const isLogin = script === "login" && !(address === "store" && refusesLogins === false);
  const mayBe = isLogin || refusesUsers === true;
  return (
    mayBe && isRefusal(what) && !http.some((exchange) => exchange.status === 401 && asksForToken(exchange))
  );
}

function outcomeOf(
  { trace, violations }: Attempt,
  { on }: Trial,
  { known, outcome }: InvocationRecord,
): SweepCell["outcome"] {
  // A connection that was kept and is dropped can end the container before the script has asked for anything.
  const isMet =
    on === "drain"
      ? trace.steps.some(({ records }) => records.some((one) => one.known.faults.length > 0))
      : known.faults.length > 0 || (on === "warm" && outcome === "crashed");
  if (!isMet) return "not-met";
  if (violations.length > 0) return "broken";
  if (outcome === "failed") return "error";
  return outcome === "succeeded" ? "answer" : outcome;
}

function nameOf(what: FaultKind): string {
  return showFault({ address: "", what, on: "all", at: nowhere }).replace(/^: /, "");
}

function suiteOf(users: SweepUsers, trial: Trial): Suite {
  const { script, what } = trial;
  const thing = what.kind === "lost-answer" ? "query" : "connection";
  const point = typeof trial.on === "number" ? `${thing} ${trial.on}` : points[trial.on];
  const name = `${script}, ${point}: ${nameOf(what)}`;
  const scenario = {
    name,
    at: nowhere,
    because: null,
    given: script === "create" ? [] : [someone],
    faults: [],
    steps: stepsOf(trial),
  };
  return {
    file: nowhere.file,
    name: "Found by understudy search",
    at: nowhere,
    import_mode: null,
    applies: { ...everywhere, finished: false },
    limitMs: null,
    containers: null,
    users,
    scenarios: [scenario],
  };
}

function stepsOf(trial: Trial): readonly Step[] {
  const { script, address, on, what } = trial;
  const fault: Fault = { address, what, on: typeof on === "number" ? on : "all", at: nowhere };
  // Only an id that a script has returned can be deleted; it is asked for while all is well.
  const asked = script === "delete" ? [stepFor("get_user")] : [];
  // By the script itself: what it keeps in `global` may be its own.
  const before = asksItself(trial) ? [...asked, stepFor(script)] : asked;
  const cold: readonly Step[] = typeof on === "number" ? [{ kind: "recycle", at: nowhere }] : [];
  if (on === "drain") return [...before, ...drained(fault, script), stepFor(script)];
  return [...before, ...cold, { kind: "fault", at: nowhere, faults: [fault] }, stepFor(script)];
}

/** One failure more than a pool has clients by default, in pg, mysql2 and knex; then the store is back. */
function drained(fault: Fault, script: ActionScript): readonly Step[] {
  const failures = Array.from({ length: usualClients + 1 }, () => stepFor(script));
  return [
    { kind: "fault", at: nowhere, faults: [fault] },
    ...failures,
    { kind: "fault", at: nowhere, faults: [] },
  ];
}

function asksFirst({ script, on }: Trial): boolean {
  return script === "delete" || typeof on !== "number";
}

/** Before anything goes wrong. Whom a create or a deletion has dealt with already, the last call would not meet. */
function asksItself({ script, on }: Trial): boolean {
  return on === "warm" || (on === "drain" && script !== "create" && script !== "delete");
}

function stepFor(script: ActionScript): ScriptStep {
  const overrides = {};
  return {
    kind: "script",
    at: nowhere,
    script,
    as: someone,
    overrides,
    args: null,
    context: null,
    expect: null,
  };
}

/** Who a sweep is about. */
export const someone = "ada";
const points = { warm: "warm", drain: "again and again" } as const;
const usualClients = 10;
const nowhere: Position = { file: "found.suite.yaml", line: 1, column: 1 };
