import { HarnessError } from "../model/harness-error.ts";
import type { StoreExpectation } from "../model/suite.ts";
import { nearest } from "../model/nearest.ts";
import { unknownKeyHint } from "../yaml/hint.ts";

/**
 * Checks that what is expected of a legacy user can be there at all: a misspelled name would be absent for ever.
 * @param known the fields of the mapping and the columns of the table
 * @throws HarnessError `suite-invalid`
 */
export function requireKnownColumns({ at, match, expect }: StoreExpectation, known: readonly string[]): void {
  const inMatch = Object.keys(match).map((key) => ({ key, at }));
  const inExpect = expect.matcher.kind === "object" ? expect.matcher.entries : [];
  const strange = [...inMatch, ...inExpect].find(({ key }) => !known.includes(key));
  if (strange === undefined) return;
  const near = nearest(strange.key, known);
  throw new HarnessError(
    "suite-invalid",
    `there is no field or column \`${strange.key}\`${unknownKeyHint(strange.key, known)}`,
    {
      at: strange.at,
      help: near === null ? "Write a field of the mapping, or a column of the table." : `Write \`${near}\`.`,
    },
  );
}
