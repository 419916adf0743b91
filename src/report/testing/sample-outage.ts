import type { ActionScript } from "../../model/action-script.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import type { Violation } from "../../model/violation.ts";
import { at, getUserFile, loginFile, path, shippedFile } from "./sample-files.ts";
import { violated } from "./sample-results.ts";

/** What one script makes of faults, as it is copied from script to script. */
export function outage(script: ActionScript, difference: Partial<Violation> = {}): Violation {
  const isLogin = script === "login";
  return {
    contract: "outage-is-error",
    level: "must",
    script,
    connection: "legacy-users",
    suite: path(shippedFile),
    scenario: `${script} while the store is away`,
    scenarioAt: at(shippedFile, isLogin ? 33 : 44, 9),
    fact: "not-found",
    faults: ["store: refuse"],
    message: `While nobody answered, ${script} called back with ${isLogin ? "a profile" : "nothing"}.`,
    expected: "store: refuse",
    received: isLogin ? "a profile" : "no error and no profile",
    at: isLogin ? at(loginFile, 10, 5) : at(getUserFile, 4, 23),
    related: [],
    help: "Call back with `new Error(…)`. Or ask again.",
    url: "https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling",
    ...difference,
  };
}

/** A suite that expects in vain what login's failure at a line keeps from it. */
export function failedAt(line: number, said: Partial<Unmet> = {}): RunResult["suites"] {
  const [suite] = violated.suites;
  const [scenario] = suite?.scenarios ?? [];
  const { at } = outage("login");
  if (suite === undefined || scenario === undefined || at === null) throw new Error("no sample");
  const scriptFailed = { script: "login", outcome: "crashed", error: null } as const;
  const one = { at: scenario.at, path: "log", expected: "s", received: null, message: "no" };
  const unmet = [{ ...one, scriptFailed, scriptAt: { ...at, line }, ...said }];
  return [{ ...suite, scenarios: [{ ...scenario, name: "fails", status: "failed", unmet }] }];
}
