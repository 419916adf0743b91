import { isJsonObject } from "../model/json.ts";
import type { UserFields } from "../model/store.ts";
import { requireUser, type SuiteUsers } from "./parse/users.ts";
import { jsonOf, type Part, partAt, suiteError } from "./part.ts";

/** Which legacy user is meant. */
interface Who {
  readonly as: string | null;
  /** Empty where `as` says it: whoever runs the step knows that user's row, also under a changed address. */
  readonly match: UserFields;
}

/**
 * Reads `as` or `match`.
 * @throws HarnessError `suite-invalid`: both, neither, an empty `match`, an unknown user
 */
export function parseWho(part: Part, users: SuiteUsers): Who {
  const as = partAt(part, "as");
  const match = partAt(part, "match");
  if (as.value !== undefined && match.value !== undefined) {
    throw suiteError(match, "expected either `as` or `match`, found both", "Remove one of them.");
  }
  if (as.value !== undefined) {
    return { as: requireUser(as, users).name, match: {} };
  }
  const fields = jsonOf(match);
  if (isJsonObject(fields) && Object.keys(fields).length > 0) return { as: null, match: fields };

  const where = match.value === undefined ? part : match;
  throw suiteError(
    where,
    "expected `as` or `match` to say which legacy user is meant, found neither",
    "Add `as:` with a user of this suite, or `match:` with fields, e.g. `match: { email: ada@example.com }`.",
  );
}
