import type { Matcher } from "../model/expectation.ts";
import type { Scenario, Step, StoreStep, TenantStep } from "../model/suite.ts";

/** How many values a scenario expects something of: taking one of them away makes the scenario see less. */
export function countExpectations({ steps }: Pick<Scenario, "steps">): number {
  return sum(steps.map(ofStep));
}

function ofStep(step: Step): number {
  switch (step.kind) {
    case "script":
    case "flow":
      return ofParts(step.expect);
    case "together":
      return sum(step.steps.map(ofStep));
    case "store":
      return ofStore(step);
    case "tenant":
      return ofTenant(step);
    default:
      return 0;
  }
}

/** Each of the keys of `expect`, however many there may be. */
function ofParts(expect: object | null): number {
  return sum(
    Object.values(expect ?? {}).map((part: unknown) => (isExpectation(part) ? values(part.matcher) : 0)),
  );
}

function ofStore({ action }: StoreStep): number {
  if (action.kind !== "expect") return 0;
  return sum(action.users.map(({ expect }) => values(expect.matcher))) + (action.count === null ? 0 : 1);
}

function ofTenant({ action }: TenantStep): number {
  return action.kind === "bulk_import" && action.failed !== null ? values(action.failed.matcher) : 0;
}

/** An object says something of each of its keys; what may be one of several is one value. */
function values(matcher: Matcher): number {
  switch (matcher.kind) {
    case "object":
      return Math.max(1, sum(matcher.entries.map((entry) => values(entry.matcher))));
    case "list":
      return Math.max(1, sum(matcher.items.map(values)));
    default:
      return 1;
  }
}

function isExpectation(part: unknown): part is { readonly matcher: Matcher } {
  return typeof part === "object" && part !== null && "matcher" in part;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
