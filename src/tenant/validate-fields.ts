import { mfaField } from "../model/profile/mfa-problems.ts";
import type { ProfileProblem } from "../model/profile/problem.ts";

/** One thing about given or returned fields that Auth0 refuses. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * Problems in the words of an answer. Factors that can't be imported have Auth0's own, those of the tenant log.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa/import-user-mfa-authenticator-enrollments
 */
export function asFieldProblems(problems: readonly ProfileProblem[]): readonly FieldProblem[] {
  return problems.map(({ fact, path, expected, received }) => {
    if (fact === "mfa-factors") return { field: mfaField, message: "Unable to import MFA factors." };
    const [field = path] = path.split(".");
    return { field, message: `${path}: expected ${expected}, found ${received}` };
  });
}
