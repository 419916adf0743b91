import type { ConnectionMode } from "../connection.ts";
import { fieldProblems } from "./field-problems.ts";
import { lengthProblems } from "./length-problems.ts";
import { obsoleteProblems } from "./metadata-problems.ts";
import { mfaProblems } from "./mfa-problems.ts";
import { missingProblems } from "./missing-problems.ts";
import type { ProfileProblem } from "./problem.ts";
import { usernameProblems, usernameRules, type UsernameRules } from "./username.ts";
import type { JsonObject } from "../json.ts";

/**
 * What is wrong with a profile that login or get_user returned, the id aside. The tenant refuses no profile without a
 * problem of level `must` here, and contract `profile-shape` reports each: a flow that ends for one has its reason.
 * With import on a profile is about to enter Auth0's own store, so more is asked of it. Nulls count as not given.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/login
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 */
export function profileProblems(profile: JsonObject, mode: ConnectionMode): readonly ProfileProblem[] {
  const entersStore = mode.import_mode && mode.strategy_version === 2;
  return [
    ...fieldProblems(profile).map((problem) => inMode(problem, mode)),
    ...missingProblems(profile, mode),
    ...(mode.import_mode ? lengthProblems(profile) : []),
    ...(entersStore ? usernameProblems(profile, looseRules(mode)) : []),
    ...mfaProblems(profile["mfa_factors"]),
    ...obsoleteProblems(profile),
  ];
}

/**
 * Numbers are checked when users are imported. What becomes of a flag that is no boolean is documented nowhere: the user
 * stays, and it counts as not given.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
function inMode(problem: ProfileProblem, { import_mode: importing }: ConnectionMode): ProfileProblem {
  const isMild = problem.fact === "flag" || (problem.fact === "phone-format" && !importing);
  return isMild ? { ...problem, level: "should" } : problem;
}

// What the store already has may be longer than what is given now; Auth0 does not look at its length.
function looseRules(mode: ConnectionMode): UsernameRules {
  return { ...usernameRules(mode), min: 1, max: 128 };
}
