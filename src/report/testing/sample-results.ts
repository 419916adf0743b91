import type { Counts, RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import { at, path, shippedFile, suiteFile } from "./sample-files.ts";
import { calledTwice, implicitRequest, notVerified, unstableId, waived } from "./sample-violations.ts";

const none: Counts = {
  scenarios: 0,
  passed: 0,
  failed: 0,
  violated: 0,
  notApplicable: 0,
  violations: 0,
  warnings: 0,
  waived: 0,
};

const rightPassword = scenario("the right password logs in", shippedFile, 6);
const wrongPassword = scenario("a wrong password is refused", shippedFile, 14);
const unknownUser = scenario("nobody can log in whom the store does not know", shippedFile, 22);
const firstLogin = scenario("the first login migrates", suiteFile, 6);
const ownWrongPassword = scenario("a wrong password is refused", suiteFile, 12);
const skipped = [
  notApplicable("a username logs in", 30, "the connection does not require a username"),
  notApplicable("a phone number logs in", 38, "the users' mapping has no phone_number"),
  notApplicable("a phone number is not shared", 46, "the users' mapping has no phone_number"),
];

const shipped: SuiteResult = {
  file: path(shippedFile),
  name: "Login",
  connection: "legacy-users",
  scenarios: [rightPassword, wrongPassword, unknownUser, ...skipped],
};

const own: SuiteResult = {
  file: path(suiteFile),
  name: "Moving to Auth0",
  connection: "legacy-users",
  scenarios: [firstLogin, ownWrongPassword],
};

/** All is well. */
export const honoured: RunResult = {
  version: 1,
  verdict: "honoured",
  engine: "postgres 18.4 embedded",
  node: "22.23.3",
  durationMs: 2140,
  counts: { ...none, scenarios: 8, passed: 5, notApplicable: 3 },
  suites: [shipped, own],
  violations: [],
  waived: [],
  verified: [
    { contract: "callback-once", script: "login", findings: 5 },
    { contract: "wrong-password-error", script: "login", findings: 2 },
  ],
  notes: [],
};

/** An expectation of the suite's author that was not met. */
export const unmetScenario: ScenarioResult = {
  ...ownWrongPassword,
  status: "failed",
  unmet: [
    {
      at: at(suiteFile, 18, 17),
      path: "outcome",
      expected: '"failed"',
      received: "succeeded",
      message: 'outcome should be "failed", but is "succeeded"',
    },
    {
      at: at(suiteFile, 18, 42),
      path: "error.name",
      expected: '"WrongUsernameOrPasswordError"',
      received: null,
      message: "login called back without an error",
    },
  ],
};

/** Contracts are broken, expectations are not met, and there is everything else that a report can tell. */
export const violated: RunResult = {
  ...honoured,
  verdict: "violated",
  counts: {
    scenarios: 8,
    passed: 2,
    failed: 1,
    violated: 2,
    notApplicable: 3,
    violations: 6,
    warnings: 2,
    waived: 2,
  },
  suites: [
    { ...shipped, scenarios: [rightPassword, violatedOf(wrongPassword), unknownUser, ...skipped] },
    { ...own, scenarios: [violatedOf(firstLogin), unmetScenario] },
  ],
  violations: [...calledTwice, unstableId, ...notVerified, implicitRequest],
  waived,
  verified: [
    ...honoured.verified,
    { contract: "identifier-case", script: null, findings: 0 },
    { contract: "injection-safe", script: null, findings: 0 },
  ],
  notes: ["pg 8.23.1 answers for pg@6.1.0, which login.js asks for."],
};

/** No scenario applies. */
export const notVerifiedRun: RunResult = {
  ...honoured,
  verdict: "not-verified",
  counts: { ...none, scenarios: 3, notApplicable: 3 },
  suites: [{ ...shipped, scenarios: skipped }],
  verified: [],
};

/** The run could not start. */
export const erred: RunResult = {
  ...honoured,
  verdict: "error",
  engine: null,
  durationMs: 31,
  counts: none,
  suites: [],
  verified: [],
  error: {
    code: "suite-invalid",
    message: "expected one of given, steps, because; found stepps",
    at: at(suiteFile, 8, 5),
  },
};

function scenario(name: string, file: string, line: number): ScenarioResult {
  return { name, status: "passed", durationMs: 41.5, at: at(file, line, 5), unmet: [], notApplicable: null };
}

function notApplicable(name: string, line: number, reason: string): ScenarioResult {
  const base = scenario(name, shippedFile, line);
  return { ...base, status: "not-applicable", durationMs: 0, notApplicable: reason };
}

function violatedOf(result: ScenarioResult): ScenarioResult {
  return { ...result, status: "violated" };
}
