import type { Suite } from "../model/suite.ts";
import type { Attempt } from "./attempt.ts";

/** What went wrong, in a form that smaller histories with the same bug share; null where nothing did. */
export function signatureOf({ violations, unmet, trace }: Attempt): string | null {
  const [violation] = violations;
  if (violation !== undefined) return `${violation.contract} ${violation.script ?? ""}`.trim();
  const [first] = unmet;
  if (first === undefined) return null;
  const step = trace.steps.find((candidate) => candidate.unmet.includes(first));
  return `${step?.flow?.flow ?? "step"} ${first.path} ${first.expected} ${JSON.stringify(first.received)}`;
}

/** All that went wrong, each as {@link signatureOf} says it. */
export function signaturesOf(attempt: Attempt): readonly string[] {
  const { violations, unmet } = attempt;
  const each = [
    ...violations.map((violation) => ({ ...attempt, violations: [violation], unmet: [] })),
    ...unmet.map((one) => ({ ...attempt, violations: [], unmet: [one] })),
  ];
  return each.flatMap((one) => signatureOf(one) ?? []);
}

/** The steps of a generated suite. */
export function stepsOf({ scenarios }: Suite): Suite["scenarios"][number]["steps"] {
  return scenarios[0]?.steps ?? [];
}
