import type { FlowResult, TenantUser } from "../model/flow.ts";
import { mfaField } from "../model/profile/mfa-problems.ts";
import type { Failed, Trouble } from "./answer.ts";
import type { Ending } from "./responses.ts";
import type { FieldProblem } from "./validate-fields.ts";

/** A script failed: whatever the flow was about does not happen. */
export function scriptError({ trouble }: Failed): Ending {
  return { result: "script-error", trouble };
}

/** What was given breaks a rule; no script was asked. */
export function invalid([problem]: readonly FieldProblem[]): Ending {
  if (problem === undefined) return { result: "invalid" };
  return { result: "invalid", trouble: { code: `invalid_${problem.field}`, message: problem.message } };
}

/** What a script returned breaks a rule. Factors that can't be imported are logged as an unknown user's failure. */
export function invalidProfile(problems: readonly FieldProblem[]): Ending {
  const mfa = problems.find(({ field }) => field === mfaField);
  return mfa === undefined ? invalid(problems) : { ...invalid([mfa]), log: { type: "fu" } };
}

/** Somebody has that email, username or phone number, or that id, already. */
export function userExists(trouble?: Trouble): Ending {
  return { result: "user-exists", trouble };
}

/** The flow did what it was for. */
export function success(result: FlowResult, user: TenantUser | null): Ending {
  return { result, user };
}
