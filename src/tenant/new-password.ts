import type { TenantSettings } from "../model/flow.ts";
import type { Json } from "../model/json.ts";
import { invalid } from "./endings.ts";
import type { FlowRun } from "./flow-run.ts";
import type { Ending } from "./responses.ts";
import type { FieldProblem } from "./validate-fields.ts";

/**
 * What Auth0 refuses of a new password, before a script gets it: none, more than 72 bytes, and, where the settings say
 * so, what is not ASCII.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function passwordProblems(
  password: Json | undefined,
  settings: TenantSettings,
): readonly FieldProblem[] {
  if (typeof password !== "string" || password === "") return problem("a password is required");
  if (new TextEncoder().encode(password).length > 72) return problem("the password has more than 72 bytes");
  if (settings.ascii_passwords && !/^[!-~]+$/u.test(password)) {
    return problem("the password has characters that are not ASCII 33 to 126");
  }
  return [];
}

/** The new password of a request, or how the flow ends that was given none which Auth0 takes. */
export function newPassword({ request, settings }: FlowRun): string | Ending {
  const { password } = request.fields;
  const problems = passwordProblems(password, settings);
  return typeof password === "string" && problems.length === 0 ? password : invalid(problems);
}

function problem(message: string): readonly FieldProblem[] {
  return [{ field: "password", message }];
}
