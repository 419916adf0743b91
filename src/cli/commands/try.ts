import { relative } from "node:path";
import { actionScripts, isActionScript, type ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import { longestTimerMs } from "../../model/longest-limit.ts";
import type { Project } from "../../model/project.ts";
import type { Scenario, Suite } from "../../model/suite.ts";
import type { Trace } from "../../model/trace.ts";
import { howToAttach } from "../../report/how-to-attach.ts";
import { showRecord } from "../../report/index.ts";
import { judgeScenario, type Rules } from "../../run/judge.ts";
import { rulesOf, traceScenario } from "../../run/scenario.ts";
import { startServer } from "../../session/servers.ts";
import { suitesOf } from "../../session/suite-files.ts";
import { openSession, type SessionChoice } from "../../session/open-session.ts";
import { takeInspect } from "../inspect.ts";
import { argumentsError, nearHint, readArguments } from "../arguments-error.ts";
import { interrupted, interruptible, unlessInterrupted } from "../interrupt.ts";
import { loadProjects } from "../plan.ts";
import { terminalOptions } from "../terminal.ts";
import { readScriptArguments } from "../try-arguments.ts";
import { chooseSuite } from "../try-suite.ts";

/** `understudy try <script> [args…]`: one script, once, on a store with a suite's users; shows all it did. */
export async function tryCommand(typed: readonly string[]): Promise<number> {
  const { port, rest: others } = takeInspect(typed);
  // How a script takes an empty password is worth a try.
  const { values, positionals } = readArguments(others, options, { emptyWords: true });
  const [name, ...rest] = positionals;
  const script = checkScript(name);
  const as = values.as ?? null;
  const args = readScriptArguments(script, { as, args: rest });
  const project = await chooseProject(values.connection);
  checkPresence(project, script);
  const suite = chooseSuite(await suitesOf(project), { ...values, folder: project.folder });
  const given = project.store.adapter === "none" ? [] : Object.keys(suite.users);
  if (given.length > 0) process.stdout.write(`${seededLine(suite)}\n\n`);
  const tried = trial(suite, { script, as, args, given });
  return runTrial(
    project,
    port === null ? tried : { ...tried, limitMs: longestTimerMs },
    inspectionOf(port, script),
  );
}

function inspectionOf(port: number | null, script: ActionScript): SessionChoice["inspection"] {
  if (port === null) return null;
  return { port, listening: (url) => process.stderr.write(howToAttach(url, script)) };
}

async function runTrial(
  project: Project,
  suite: Suite,
  inspection: SessionChoice["inspection"],
): Promise<number> {
  // Whoever has seen enough in a debugger ends it so.
  using interrupt = interruptible("the store is taken down");
  await using server = await startServer(project, { engine: "auto" });
  await using opened = await openSession(project, { server: server.info, worker: "1", only: [], inspection });
  const { session } = opened;
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("A trial has one scenario.");
  const trace = await unlessInterrupted(interrupt.signal, () => traceScenario(session, suite, scenario));
  // Ctrl-C also ends the container: what it looks like then is not what the script does.
  if (trace === null || interrupt.signal.aborted) return interrupted;
  return show(trace, rulesOf(session));
}

/** All that the script did, and whether that breaks anything. */
function show(trace: Trace, rules: Rules): number {
  const { violations } = judgeScenario(trace, rules);
  const options = terminalOptions(process.stdout);
  for (const record of trace.steps.flatMap((step) => step.records)) {
    process.stdout.write(
      showRecord(
        record,
        violations.filter(({ script }) => script === null || script === record.script),
        options,
      ),
    );
  }
  return violations.some((violation) => violation.level === "must") ? 1 : 0;
}

function checkScript(name: string | undefined): ActionScript {
  if (name !== undefined && isActionScript(name)) return name;
  const what =
    name === undefined
      ? "`understudy try` needs a script."
      : `There is no script \`${name}\`${nearHint(name, actionScripts)}.`;
  throw argumentsError(what, "For example: understudy try login ada@example.com her-password");
}

function checkPresence({ connection: { name, scripts } }: Project, script: ActionScript): void {
  if (scripts[script] !== undefined) return;
  throw argumentsError(
    `The connection \`${name}\` has no script \`${script}\`.`,
    `Its scripts: ${Object.keys(scripts).join(", ")}.`,
  );
}

async function chooseProject(name: string | undefined): Promise<Project> {
  const projects = await loadProjects(process.cwd());
  const chosen =
    name === undefined ? projects : projects.filter(({ connection }) => connection.name === name);
  const [project, ...more] = chosen;
  const names = projects.map(({ connection }) => connection.name).join(", ");
  if (project === undefined)
    throw argumentsError(`There is no connection ${name}.`, `Connections: ${names}.`);
  if (more.length === 0) return project;
  throw argumentsError(
    "There is more than one connection here.",
    `Say which: --connection <name>; they are ${names}.`,
  );
}

/** Says who stands in the store, so that nobody wonders about an unknown user. */
function seededLine({ file, users }: Suite): string {
  const names = Object.values(users).map(
    ({ name, fields }) => `${name} (${fields["email"] ?? fields["username"] ?? fields["phone_number"]})`,
  );
  return `in the store: ${names.join(", ")}, from ${relative(process.cwd(), file)}`;
}

interface Trial {
  readonly script: ActionScript;
  readonly as: string | null;
  /** Null where the user fills them in. */
  readonly args: readonly Json[] | null;
  /** Who stands in the store. */
  readonly given: readonly string[];
}

function trial(suite: Suite, { script, as, args, given }: Trial): Suite {
  const { at } = suite;
  const scenario: Scenario = {
    name: `try ${script}`,
    at,
    because: null,
    given,
    faults: [],
    steps: [
      {
        kind: "script",
        at,
        script,
        as,
        overrides: {},
        args,
        context: null,
        expect: null,
      },
    ],
  };
  return { ...suite, scenarios: [scenario] };
}

const options = {
  as: { type: "string" },
  suite: { type: "string" },
  connection: { type: "string" },
} as const;
