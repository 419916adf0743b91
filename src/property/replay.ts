import { isHarnessError } from "../model/harness-error.ts";
import type { Suite } from "../model/suite.ts";
import type { Replayed } from "../model/stored-failure.ts";
import { whyNotApplicable } from "../run/applies.ts";
import type { Session } from "../run/session.ts";
import { parseSuite } from "../suite/parse.ts";
import { attempt, searchSession } from "./attempt.ts";
import { signatureOf } from "./signature.ts";
import type { Kept } from "./stored-failures.ts";

/**
 * Runs stored failures again, each in a new container.
 * @throws HarnessError when the environment fails
 */
export async function replay(given: Session, failures: readonly Kept[]): Promise<readonly Replayed[]> {
  const session = searchSession(given);
  const replayed: Replayed[] = [];
  for (const kept of failures) replayed.push({ file: kept.file, ...(await replayOne(session, kept)) });
  return replayed;
}

async function replayOne(session: Session, kept: Kept): Promise<Omit<Replayed, "file">> {
  const { connection, signature } = kept.failure;
  if (connection !== session.project.connection.name) return invalid(`it is of the connection ${connection}`);
  const suite = readSuite(kept);
  if (typeof suite === "string") return invalid(suite);
  const reason = suite.scenarios.map((scenario) => whyNotApplicable(session.project, suite, scenario))[0];
  if (reason !== undefined && reason !== null) return invalid(reason);
  await session.runtime.recycle();
  const attempted = await attempt(session, suite);
  if (attempted === null) return invalid("the store does not take its users, or a step can't be done");
  const now = signatureOf(attempted);
  if (now === null) return { verdict: "fixed", reason: signature, failure: null };
  const { violations, unmet } = attempted;
  const failure = { violations, unmet, file: suite.file, suite: kept.failure.suite };
  return { verdict: "still-failing", reason: now, failure };
}

function readSuite({ file, failure }: Kept): Suite | string {
  try {
    return parseSuite(suiteFile(file), failure.suite);
  } catch (error) {
    if (isHarnessError(error)) return error.message;
    throw error;
  }
}

/** Lines count in the suite, not in the JSON that keeps it. */
function suiteFile(file: string): string {
  return file.replace(/\.json$/, ".suite.yaml");
}

function invalid(reason: string): Omit<Replayed, "file"> {
  return { verdict: "no-longer-valid", reason, failure: null };
}
