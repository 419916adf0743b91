import type { Violation } from "../model/violation.ts";
import type { Trace } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import type { Attempt } from "./attempt.ts";

/** What went wrong, in a form that smaller histories with the same bug share; null where nothing did. */
export function signatureOf(attempt: Attempt): string | null {
  return signaturesOf(attempt)[0] ?? null;
}

/** All that went wrong, each as {@link signatureOf} says it: broken contracts first. */
export function signaturesOf({ violations, unmet, trace }: Attempt): readonly string[] {
  return [...violations.map(ofViolation), ...unmet.map((one) => ofUnmet(one, trace))];
}

function ofViolation({ contract, script }: Violation): string {
  return script === null ? contract : `${contract} of ${script}`;
}

function ofUnmet(unmet: Unmet, trace: Trace): string {
  const step = trace.steps.find((candidate) => candidate.unmet.includes(unmet));
  const received = typeof unmet.received === "string" ? unmet.received : JSON.stringify(unmet.received);
  return `${step?.flow?.flow ?? "step"} ends in ${received} instead of ${unmet.expected.replaceAll('"', "")}`;
}
