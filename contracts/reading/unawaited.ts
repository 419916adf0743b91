import type { NamedPlace } from "../../src/model/connection.ts";
import type { Uncaught } from "../../src/model/invocation.ts";
import type { Position } from "../../src/model/position.ts";
import type { Seen } from "./invocations.ts";

/** Calls in the script's text whose promise nobody waits for; what a bundle brings from packages is not its own. */
function unawaitedIn({ trace, record }: Pick<Seen, "trace" | "record">): readonly NamedPlace[] {
  const facts = trace.connection.scripts.find(({ script }) => script === record.script);
  return (facts?.shape.unawaited ?? []).filter(({ at }) => !/[\\/]node_modules[\\/]/.test(at.file));
}

/** The only call of the script that it does not wait for; null where it has none, or several. */
export function soleUnawaited(seen: Seen): NamedPlace | null {
  const [only, ...others] = unawaitedIn(seen);
  return only === undefined || others.length > 0 ? null : only;
}

/**
 * The call whose promise was rejected, as the stack tells: what waits for a promise stands further out in it, so that the
 * outermost line is in the function that nobody waits for, or is that call itself.
 */
export function unawaitedOf(seen: Seen, { error }: Uncaught): NamedPlace | null {
  const outermost = error?.stack.split("\n").findLast((line) => isFrame.test(line) && !elsewhere.test(line));
  if (outermost === undefined) return null;
  const own = /^ +at (?:async )?(?:\S+\.)?([^\s(.]+) (?:\[as .+\] )?\(/.exec(outermost)?.[1];
  const calls = unawaitedIn(seen);
  const isHere = ({ at }: NamedPlace): boolean => outermost.includes(`${at.file}:${at.line}:`);
  const named = calls.filter(({ name }) => name.split(".").at(-1) === own);
  return calls.find(isHere) ?? (named.length === 1 ? (named[0] ?? null) : null);
}

/** What a place says of itself. */
export function isUnawaited({ name, at }: NamedPlace): { readonly at: Position; readonly note: string } {
  return { at, note: `${name}(…) is not awaited here` };
}

const isFrame = /^ +at /;
// What is built in, Node's own modules, packages, and what stands around a script.
const elsewhere = /<anonymous>\)|\bnode:|[\\/]node_modules[\\/]|[\\/]runtime[\\/]inside[\\/]/;
