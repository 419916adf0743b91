import { relative } from "node:path";
import { lockContents } from "../gate/lock-contents.ts";
import { withGate } from "../gate/gate-result.ts";
import type { Lock } from "../model/gate.ts";
import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { RunResult } from "../model/run-result.ts";
import { adapterOf } from "../session/servers.ts";
import { readLock, requireLocks, saveLock } from "./lock-files.ts";
import type { EndedRun, RunExtras } from "./run-suites.ts";
import { strayLocks } from "./stray-locks.ts";
import type { TestOptions } from "./test-options.ts";
import { verificationOf } from "./verification.ts";

type Engine = TestOptions["engine"];

/** What `--gate` or `--update-lock` adds to a run. */
export function gateExtras({ gate, engine, isEngineSaid }: TestOptions): Partial<RunExtras> {
  if (gate === "off") return {};
  if (gate === "update") return { check: tellApart, conclude: update };
  return {
    async check(projects) {
      tellApart(projects);
      requireLocks(projects);
      // A lock that can't be read is told before anything starts.
      await Promise.all(projects.map(readLock));
    },
    engineOf: (project) => (isEngineSaid ? engine : gateEngine(project)),
    conclude: compare,
  };
}

/** The way out where the gate wants Docker and there is none. */
export function withGateHelp(error: HarnessError): HarnessError {
  if (error.code !== "engine-unavailable") return error;
  const { code, message, at, help, cause } = error;
  return new HarnessError(code, message, {
    at,
    help: `${help ?? ""}\n--gate asks for Docker, the real server; \`--gate --engine embedded\` (or local, or auto) says that another will do.`,
    cause,
  });
}

/** The real server, unless the project itself names another one or its adapter has none in Docker. */
function gateEngine(project: Project): Engine {
  const { engine, url } = (project.store.settings ?? {}) as {
    readonly engine?: Engine;
    readonly url?: string;
  };
  if (engine !== undefined || url !== undefined) return "auto";
  return adapterOf(project).engines.includes("docker") ? "docker" : "auto";
}

/** What was verified is kept by the connection's name. */
function tellApart(projects: readonly Project[]): void {
  const [first, second] = projects.filter(
    ({ connection }) => projects.filter((other) => other.connection.name === connection.name).length > 1,
  );
  if (first === undefined || second === undefined) return;
  const { name } = first.connection;
  const files = [first, second].map(({ file }) => relative(process.cwd(), file));
  throw new HarnessError(
    "project-invalid",
    `${files.join(" and ")} both name their connection ${name}, so a lock can't tell them apart.`,
    {
      at: { file: second.file, line: 1, column: 1 },
      help: "Give one of them a name of its own, `connection: { path: …, name: … }`, or run --gate in each folder.",
    },
  );
}

async function compare(ended: EndedRun): Promise<RunResult> {
  const { projects, result } = ended;
  // Half a run has verified half of it, which says nothing.
  if (ended.interrupted || result.verdict === "error") return result;
  const gated = await Promise.all(
    projects.map(async (project) => ({
      lock: await readLock(project),
      run: verificationOf(project, ended),
    })),
  );
  return withGate(result, gated, await strayLocks(process.cwd(), projects));
}

/** Only what was honoured is worth holding the next run against. */
async function update(ended: EndedRun): Promise<RunResult> {
  const { projects, result } = ended;
  if (ended.interrupted || result.verdict !== "honoured") {
    say("The lock was not written: only a run that is honoured as a whole can be held against the next one.");
    return result;
  }
  for (const project of projects) await write(project, ended);
  return result;
}

async function write(project: Project, ended: EndedRun): Promise<void> {
  const contents = lockContents(verificationOf(project, ended), await lockSoFar(project));
  const file = await saveLock(project, contents);
  const { verified, own, notApplicable, waived } = contents;
  say(
    `wrote ${relative(process.cwd(), file)}: ${verified.length} contracts × scripts verified, ` +
      `${own.length} scenarios of your own, ${notApplicable.length} scenarios not applicable, ` +
      `${waived.length} contracts × scripts waived. ` +
      "Read its diff and commit it.",
  );
}

/** A lock that is not there or can't be read, after a merge say, is written anew. */
async function lockSoFar(project: Project): Promise<Lock | null> {
  try {
    return await readLock(project);
  } catch (error) {
    if (isHarnessError(error)) return null;
    throw error;
  }
}

// Reports may go to standard output as JSON.
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
