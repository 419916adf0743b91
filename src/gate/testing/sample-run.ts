import type { Lock, Verification } from "../../model/gate.ts";

const login = { suite: "Logging in", scenario: "the right password logs in" };
const remove = { suite: "Deleting", scenario: "a deleted user is gone" };
const username = { suite: "Logging in", scenario: "a username logs in" };

/** A run that does all that {@link lock} holds. */
export const run: Verification = {
  connection: "legacy-users",
  verified: [
    { contract: "delete-deletes", script: "delete", by: remove },
    { contract: "callback-once", script: "delete", by: remove },
    { contract: "callback-once", script: "login", by: login },
    { contract: "arity-fits", script: "login", by: null },
    { contract: "declared-egress", script: "login", by: login },
  ],
  scenarios: [
    { ...remove, reason: null, at: at(3) },
    { ...username, reason: "no usernames", at: at(5) },
    { ...login, reason: null, at: at(4) },
  ],
  broken: [{ contract: "https-only", script: "login", fatal: false }],
  own: [
    { file: "suites/own.suite.yaml", scenario: "ada moves", expectations: 4, applies: true, at: at(6) },
    { file: "suites/own.suite.yaml", scenario: "ada logs in", expectations: 2, applies: true, at: at(7) },
    { file: "suites/own.suite.yaml", scenario: "by phone", expectations: 1, applies: false, at: at(8) },
  ],
  scripts: [
    { script: "login", stub: false },
    { script: "delete", stub: false },
  ],
  waivers: [{ contract: "https-only", reason: "the API moves in May", at: at(9), scripts: ["login"] }],
  settings: [
    { setting: "runtime", value: { limitMs: 20_000 } },
    { setting: "contracts.profile-consistency", value: { ignore: ["nickname"] } },
  ],
  contracts: [
    "arity-fits",
    "callback-once",
    "declared-egress",
    "delete-deletes",
    "https-only",
    "no-remigration",
  ],
};

/** What {@link run} left. */
export const lock: Lock = {
  file: "/repo/understudy.lock.json",
  version: 2,
  verified: run.verified,
  own: [
    { file: "suites/own.suite.yaml", scenario: "ada moves", expectations: 4 },
    { file: "suites/own.suite.yaml", scenario: "ada logs in", expectations: 2 },
  ],
  notApplicable: [{ ...username, reason: "no usernames" }],
  waived: [{ contract: "https-only", script: "login", reason: "the API moves in May" }],
  settings: run.settings,
  at: (section, index) => ({ file: "/repo/understudy.lock.json", line: lines[section] + index, column: 5 }),
};

function at(line: number) {
  return { file: "/repo/suite.yaml", line, column: 1 };
}

const lines = { verified: 5, own: 15, notApplicable: 20, waived: 30, settings: 40 } as const;
