import type { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { ScenarioResult } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import { messagesOf } from "../report/groups/unmet-requests.ts";

/** A frame in the shape that Vitest reads from `error.stacks`, so that it needs no stack text and no source map. */
interface Frame extends Position {
  readonly method: string;
}

/** The error that fails a scenario's test: every violation and unmet expectation, pointing to script and YAML. */
export function failureOf({ at, name, unmet }: ScenarioResult, violations: readonly Violation[]): Error {
  const messages = [
    ...violations.map(
      (violation) => `${violation.contract} (${violation.script ?? "run"}): ${violation.message}`,
    ),
    ...messagesOf(unmet),
  ];
  const places = [
    ...violations.flatMap((violation) => [violation.at, violation.scenarioAt]),
    ...unmet.map((expectation) => expectation.at),
    at,
  ];
  const error = new Error(messages.join("\n"));
  error.name = violations.length > 0 ? "Violation" : "UnmetExpectation";
  return withFrames(error, framesOf(places, name));
}

/** The same error with its position as its stack, so that Vitest shows that place. */
export function placed(error: HarnessError): HarnessError {
  return withFrames(error, error.at === undefined ? [] : framesOf([error.at], ""));
}

function framesOf(places: readonly (Position | null)[], method: string): readonly Frame[] {
  const seen = new Set<string>();
  return places.flatMap((place) => {
    const key = place === null ? "" : `${place.file}:${place.line}`;
    if (place === null || seen.has(key)) return [];
    seen.add(key);
    return [{ ...place, method }];
  });
}

function withFrames<E extends Error>(error: E, stacks: readonly Frame[]): E {
  error.stack = [
    `${error.name}: ${error.message}`,
    ...stacks.map((frame) => `    at ${frame.file}:${frame.line}:${frame.column}`),
  ].join("\n");
  return Object.assign(error, { stacks });
}
