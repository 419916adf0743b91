import type { Violation } from "../model/violation.ts";
import type { TraceStep } from "../model/trace.ts";
import type { Play } from "../run/play.ts";
import { violationText } from "./report-text.ts";

// What an expectation has looked at is not told again when the test ends.
const seen = new WeakMap<Play, Set<string>>();

/** The contracts that are broken and fail a test, in one step or in all so far. */
export function brokenIn(play: Play, step?: TraceStep): readonly Violation[] {
  const violations = play.judge(step).violations.filter(({ level }) => level === "must");
  const known = seen.get(play) ?? new Set<string>();
  for (const violation of violations) known.add(identity(violation));
  seen.set(play, known);
  return violations;
}

/** The contracts of level should that are broken in a test so far. */
export function warningsIn(play: Play): readonly Violation[] {
  return play.judge().violations.filter(({ level }) => level === "should");
}

/** Judges a test that is over. @throws Error that shows every broken contract which no expectation has looked at */
export function judgeAtEnd(play: Play): void {
  const known = new Set(seen.get(play));
  const fresh = brokenIn(play).filter((violation) => !known.has(identity(violation)));
  if (fresh.length === 0) return;
  const error = new Error(`${heading(fresh.length)}\n\n${violationText(fresh)}`);
  error.name = "Violation";
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}

function heading(count: number): string {
  return count === 1 ? "A contract is broken." : `${count} contracts are broken.`;
}

function identity({ contract, script, at, expected, received }: Violation): string {
  return JSON.stringify([contract, script, at?.file, at?.line, expected, received]);
}
