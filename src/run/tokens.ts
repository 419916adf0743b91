import type { TraceStep } from "../model/trace.ts";
import type { Session } from "./session.ts";
import type { World } from "./world.ts";

/** Remembers the tokens that APIs handed out in these steps, and those of scenarios before: scripts keep them in `global`. */
export function learnTokens(
  { session, marks }: Pick<World, "session" | "marks">,
  steps: readonly TraceStep[],
): void {
  const known = new Map(kept.get(session));
  for (const { responseBody } of steps.flatMap(({ records }) => records.flatMap(({ http }) => http))) {
    // A body may be cut, and each API has a nesting of its own, so it is not read as JSON.
    for (const [, kind = "", token = ""] of responseBody.matchAll(handedOut)) {
      known.set(token, `«token:${kind.toLowerCase()}»`);
    }
  }
  const last = new Map([...known].slice(-mostKept));
  kept.set(session, last);
  for (const [token, mark] of last) marks.learn(token, mark);
}

const kept = new WeakMap<Session, ReadonlyMap<string, string>>();

/** Each token is looked for in several spellings, in all that a scenario leaves. */
const mostKept = 20;

/** Shorter ones are nobody's secret, but words. No `id_token`: what it says is meant for the client, and is handed on. */
const handedOut = /"(access|refresh)_?token"\s*:\s*"([\w.~+/=-]{16,})"/gi;
