import type { HarnessErrorCode } from "../model/harness-error.ts";
import { isBeyondTimers, longestLimitMinutes } from "../model/longest-limit.ts";
import type { Applies } from "../model/applies.ts";
import type { Suite } from "../model/suite.ts";
import { checkShape } from "../yaml/check.ts";
import { readYaml } from "../yaml/read.ts";
import { readDuration } from "./duration.ts";
import { parseScenarios } from "./parse/scenario.ts";
import { parseUsers } from "./parse/users.ts";
import { type Part, partAt, suiteError, wholeOf } from "./part.ts";
import { type SuiteHead, suiteHeadShape } from "./shape/suite.ts";

/**
 * Reads a suite file.
 *
 * @param file absolute path, for positions; the file is not opened
 * @throws HarnessError `suite-invalid` at the first thing that is wrong, with its position
 * @example parseSuite("/repo/login.suite.yaml", text).scenarios[0]?.name
 */
export function parseSuite(file: string, text: string): Suite {
  const document = readYaml(file, text, code);
  const whole = wholeOf(document);
  const head = checkShape(suiteHeadShape, document, code);
  const users = parseUsers(partAt(whole, "users"));
  return {
    file,
    name: head.suite,
    at: document.at(["suite"]),
    import_mode: head.import_mode ?? null,
    applies: appliesOf(head.applies),
    limitMs: limitOf(partAt(whole, "limit")),
    containers: head.containers ?? null,
    users,
    scenarios: parseScenarios(partAt(whole, "scenarios"), head.scenarios, users),
  };
}

function appliesOf(applies: SuiteHead["applies"]): Applies {
  return {
    import_mode: applies?.import_mode ?? null,
    scripts: applies?.scripts ?? null,
    adapters: applies?.adapters ?? null,
    users: applies?.users ?? null,
    identifier: applies?.identifier ?? null,
    finished: applies?.migration === "finished",
  };
}

function limitOf(part: Part): number | null {
  if (part.value === undefined) return null;
  const limit = readDuration(part, "limit");
  if (!isBeyondTimers(limit)) return limit;
  const most = `${longestLimitMinutes}m`;
  throw suiteError(
    part,
    `\`limit\`: expected at most ${most}, found ${JSON.stringify(part.value)}`,
    `Write ${most} or less.`,
  );
}

const code: HarnessErrorCode = "suite-invalid";
