import type { ActionScript } from "../../src/model/action-script.ts";
import type { Broken } from "../../src/model/contract.ts";
import type { Uncaught } from "../../src/model/invocation.ts";
import { mistakeIn } from "../../src/model/mistake.ts";
import type { Position } from "../../src/model/position.ts";
import type { Seen } from "./invocations.ts";

/** The script in whose file a place lies. A file that several share is nobody's; one that holds several tells nothing. */
export function ownerOf({ trace, record }: Seen, { file }: Position, opener: ActionScript): ActionScript {
  const owners = trace.connection.scripts.filter((facts) => facts.file === file);
  if (owners.length === 1) return owners[0]?.script ?? record.script;
  return owners.some(({ script }) => script === opener) ? opener : record.script;
}

/** Whether the error's stack has the place, which may also be that of the connection which broke. */
export function isOwnLine({ at, error }: Uncaught): boolean {
  return at !== null && error?.stack.includes(`${at.file}:`) === true;
}

/** A pool told of a connection of its own that broke. */
export function isOfPool({ emitter = "" }: Uncaught): boolean {
  return /pool$/i.test(emitter);
}

/** In marks, so that one fault is told once, whatever ran. */
export function meanwhile({ record }: Seen): string {
  return `while \`${record.script}\` ran`;
}

/** Rare, and few look for it: the client of a single call, in the moment of its answer. A pool's connection breaks daily. */
export function isCutInAnAnswer({ record: { known } }: Seen): boolean {
  return known.faults.some((fault) => / after \d+ bytes|: lost-answer/.test(fault));
}

/** Errors tell the port at which a fault acts; the script asked for another address. */
export function describe({ record }: Seen, { error, detail }: Uncaught): string {
  if (error === null) return detail ?? "an exception";
  const asked = new Set(record.connections.map(({ address }) => address));
  const [address] = asked;
  const message =
    address === undefined || asked.size > 1
      ? error.message
      : error.message.replace(/\b127\.0\.0\.1:\d+\b/, () => address);
  return `${error.name}: ${message}`;
}

/** Whether the line itself is wrong at which it was thrown. */
export function mistakeOf({ error }: Uncaught, called: Position | null): Pick<Broken, "mistake"> {
  const mistake = mistakeIn(error);
  if (mistake === undefined) return {};
  return { mistake: { ...mistake, handedOn: false, ...(called && { wentOnAfter: called.line }) } };
}

/** To be said behind what happened. */
export function afterwards(afterCallback: boolean): string {
  return afterCallback ? " (after the callback)" : "";
}
