import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import { type Position, showPosition } from "../model/position.ts";

/** What of a suite asked the store for something. */
export interface Asking {
  /** Of `given`, or of the step. */
  readonly at: Position;
  /** E.g. `a step of the scenario "…"`. */
  readonly what: string;
}

/**
 * Asks the store for something that a suite wants of it. Whether the users or their mapping are wrong can't be told
 * where the store refuses, so the place in the suite comes first, and that of the mapping second.
 * @throws HarnessError `user-refused` in the place of `mapping-invalid`
 */
export async function asked<Answer>(asking: Asking, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw isHarnessError(error) && error.code === "mapping-invalid" ? atSuite(asking, error) : error;
  }
}

function atSuite({ at, what }: Asking, error: HarnessError): HarnessError {
  const mapping = error.at === undefined ? [] : [`The mapping stands at ${showPosition(error.at)}.`];
  return new HarnessError("user-refused", `${error.message}\nIt was asked for by ${what}.`, {
    at,
    help: [...(error.help === undefined ? [] : [error.help]), ...mapping].join("\n"),
    cause: error.cause,
  });
}
