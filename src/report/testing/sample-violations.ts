import type { RunResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
import { at, getUserFile, loginFile, path, shippedFile, suiteFile } from "./sample-files.ts";

const scripts = "https://auth0.com/docs/authenticate/database-connections/custom-db";

/** One cause, met in five scenarios of two suites. */
export const calledTwice: readonly Violation[] = [
  { user: "«password:ada»", suite: shippedFile, scenario: "a wrong password is refused", line: 16 },
  { user: "«password:ada»", suite: shippedFile, scenario: "an outage is an outage", line: 33 },
  { user: "«password:grace»", suite: shippedFile, scenario: "a reset is an outage", line: 44 },
  { user: "«password:ada»", suite: shippedFile, scenario: "a warm pool survives a reset", line: 58 },
  { user: "«password:ada»", suite: suiteFile, scenario: "the first login migrates", line: 9 },
].map(({ user, suite, scenario, line }) => ({
  contract: "callback-once",
  level: "must",
  script: "login",
  connection: "legacy-users",
  suite: path(suite),
  scenario,
  scenarioAt: at(suite, line, 9),
  fact: "repeated",
  faults: [],
  message: `The callback was called twice for the password ${user}. Auth0 takes the first answer and ends the run with an error at the second.`,
  expected: "exactly one call",
  received: "2 calls",
  at: at(loginFile, 10, 5),
  related: [{ at: at(loginFile, 6, 14), note: "The first call was here" }],
  help: "Return after each call, so that no path reaches another one: if (err) return callback(err);",
  url: `${scripts}/action-script-best-practices`,
}));

/** Judged over the whole run: no suite, no scenario, no script of its own. */
export const unstableId: Violation = {
  contract: "stable-user-id",
  level: "must",
  script: null,
  connection: "legacy-users",
  suite: null,
  scenario: null,
  scenarioAt: null,
  fact: "changed",
  faults: [],
  message: "login and get_user give ada different ids.",
  expected: { login: "7", get_user: "7" },
  received: { login: "7", get_user: "legacy|7" },
  at: at(getUserFile, 4, 23),
  related: [{ at: at(loginFile, 10, 20), note: "login makes its id here" }],
  help: "Build user_id the same way in every script, from a column that never changes.",
  url: `${scripts}/templates/get-user`,
};

/** A warning in two scenarios. */
export const notVerified: readonly Violation[] = [
  { scenario: "the right password logs in", line: 8 },
  { scenario: "a wrong password is refused", line: 16 },
].map(({ scenario, line }) => ({
  contract: "email-verified-returned",
  level: "should",
  script: "login",
  connection: "legacy-users",
  suite: path(shippedFile),
  scenario,
  scenarioAt: at(shippedFile, line, 9),
  fact: "missing",
  faults: [],
  message: "The profile does not say whether the address is verified.",
  expected: "a boolean",
  received: null,
  at: at(loginFile, 10, 5),
  related: [],
  help: "Return email_verified as true or false.",
  url: `${scripts}/templates/login`,
}));

/** For information. */
export const implicitRequest: Violation = {
  contract: "implicit-request",
  level: "note",
  script: "get_user",
  connection: "legacy-users",
  suite: path(shippedFile),
  scenario: "the right password logs in",
  scenarioAt: at(shippedFile, 8, 9),
  fact: "used",
  faults: [],
  message: "The script uses the global request, which only Auth0 provides.",
  expected: null,
  received: null,
  at: at(getUserFile, 2, 2),
  related: [],
  help: "",
  url: "",
};

const remigrated: Violation = {
  ...unstableId,
  contract: "no-remigration",
  script: "login",
  suite: path(shippedFile),
  scenario: "a deleted user stays away",
  scenarioAt: at(shippedFile, 70, 9),
  message: "A user who was deleted in Auth0 was migrated again.",
  at: null,
  related: [],
};

const reason = "legacy ids are archived by a nightly job";

/** Broken, but accepted with a reason. */
export const waived: RunResult["waived"] = [
  { ...remigrated, reason },
  { ...remigrated, scenario: "a deleted user is gone", scenarioAt: at(shippedFile, 81, 9), reason },
];

/** The same violations with something changed. */
export function change(
  violations: readonly Violation[],
  to: (violation: Violation, index: number) => Partial<Violation>,
): readonly Violation[] {
  return violations.map((violation, index) => Object.assign({}, violation, to(violation, index)));
}
