import type { Finding } from "../../src/model/contract.ts";
import type { HeldClient } from "../../src/model/held-client.ts";
import type { Uncaught } from "../../src/model/invocation.ts";
import { broken } from "./finding.ts";
import { brokenClient } from "./held-clients.ts";
import { startOf, type Seen } from "./invocations.ts";
import { openedBy, type Opener } from "./opener.ts";
import { makerOf } from "./pool-makers.ts";
import { describe, isCutInAnAnswer, isOfPool, isOwnLine, meanwhile, ownerOf } from "./uncaught.ts";

/** The ways in which an "error" event of a connection goes unheard. */
type UnheardFact = "unheard" | "held" | "left-open" | "pool";

/** A connection breaks where no line of a script is at work; it was opened on one. */
export function unheard(seen: Seen, thrown: Uncaught): Finding<UnheardFact> {
  const { record } = seen;
  const isInStack = isOwnLine(thrown);
  const held = isOfPool(thrown) || isInStack ? undefined : brokenClient(seen);
  const isOld = held !== undefined && held.turn < record.turn;
  if (isOld && !held.inFault) return ofHeld(seen, thrown, held);
  const opened = held ? { ...held, isOld } : thrown.at === null ? openedBy(seen) : undefined;
  const at = held?.at ?? thrown.at ?? opened?.at ?? null;
  const script = at === null ? record.script : ownerOf(seen, at, opened?.script ?? record.script);
  if (isOfPool(thrown)) return ofPool(seen, thrown, { script, at });
  const what = `${describe(seen, thrown)}, of ${thrown.emitter}`;
  const isLeftOpen = (script !== record.script || opened?.isOld === true) && !isInStack;
  const fact = isLeftOpen ? "left-open" : "unheard";
  const aside = isInStack && script !== record.script ? ` (${meanwhile(seen)})` : "";
  const received = isLeftOpen ? `${meanwhile(seen)}: ${what}` : `${what}${aside}`;
  const level = isCutInAnAnswer(seen) ? "should" : "must";
  return { ...broken(seen, { fact, level, expected: "no exception", received }), script, at };
}

/** Whoever took it and keeps it is to blame, not the query for which the pool had opened it. */
function ofHeld(seen: Seen, thrown: Uncaught, { script, at }: HeldClient): Finding<UnheardFact> {
  const received = `${meanwhile(seen)}: ${describe(seen, thrown)}, of ${thrown.emitter}`;
  const level = isCutInAnAnswer(seen) ? "should" : "must";
  const breach = broken(seen, { fact: "held", level, expected: "no exception", received });
  return { ...breach, script, at: at ?? startOf(seen.trace, script) };
}

/** A pool stays open between calls, so it is no matter who left what open; the listener is missing where it is made. */
function ofPool(seen: Seen, thrown: Uncaught, opener: Opener): Finding<UnheardFact> {
  const { script, at } = makerOf(seen, opener);
  const aside = script === seen.record.script ? "" : ` (${meanwhile(seen)})`;
  const received = `${describe(seen, thrown)}${aside}`;
  return { ...broken(seen, { fact: "pool", expected: "no exception", received }), script, at };
}
