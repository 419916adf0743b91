import type { Invocation, InvocationRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { ScriptExpectation, ScriptStep, SuiteUser } from "../model/suite.ts";
import type { TraceStep } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { scriptArguments } from "../suite/arguments.ts";
import { match } from "../suite/match.ts";
import { invoke, type Invoked } from "./invoke.ts";
import { findByIdentifier } from "./known.ts";
import { withStoredPassword } from "./stored-password.ts";
import { currentFields, idOf, limitOf, userNamed, type World } from "./world.ts";

/** Runs a script step: the script once, and get_user first where delete needs an id that nobody returned yet. */
export async function runScriptStep(world: World, step: ScriptStep): Promise<TraceStep> {
  const asked = await askForId(world, step);
  const invocation = toInvocation(world, step);
  const invoked = await invoke(world, invocation);
  return {
    kind: "script",
    at: step.at,
    as: step.as,
    records: [...asked.map(({ record }) => record), invoked.record],
    before: asked[0]?.before ?? invoked.before,
    after: invoked.after,
    unmet: step.expect === null ? [] : unmetExpectations(step.expect, invoked.record),
  };
}

async function askForId(world: World, step: ScriptStep): Promise<readonly Invoked[]> {
  const needsId = step.script === "delete" && step.as !== null && step.overrides["user_id"] === undefined;
  if (!needsId || world.returnedIds.has(step.as)) return [];
  if (world.session.project.connection.scripts.get_user === undefined) return [];
  const user = currentUser(world, step.as);
  const args = scriptArguments({ ...step, script: "get_user" }, user, null, facts(world));
  return [await invoke(world, { script: "get_user", args, limitMs: limitOf(world), jump: true })];
}

function toInvocation(world: World, step: ScriptStep): Invocation {
  const user = step.as === null ? null : currentUser(world, step.as);
  const id = user === null ? null : idFor(world, user.name);
  const args = scriptArguments(withStoredPassword(world, step), user, id, facts(world));
  const context: JsonObject | undefined = step.context ?? undefined;
  return { script: step.script, args, context, limitMs: limitOf(world), jump: true };
}

/** What a script returned for that user last, else what the store says. */
function idFor(world: World, name: string): string | null {
  const fields = currentFields(world, name);
  const row = findByIdentifier(world, fields["email"] ?? fields["username"] ?? fields["phone_number"]);
  return world.returnedIds.get(name) ?? (row === null ? null : idOf(row));
}

/** As flows have left her. */
function currentUser(world: World, name: string): SuiteUser {
  return { ...userNamed(world.suite, name), fields: currentFields(world, name) };
}

function facts(world: World): Parameters<typeof scriptArguments>[3] {
  const { name, mode } = world.session.project.connection;
  return { connection: name, requires_username: mode.requires_username, options: mode };
}

function unmetExpectations(expect: ScriptExpectation, record: InvocationRecord): readonly Unmet[] {
  const { outcome, error, result } = expect;
  const lines = record.console.length === 0 ? undefined : record.console.map((line) => line.text).join("\n");
  return [
    ...(outcome === null ? [] : match(outcome, record.outcome, "outcome")),
    ...(error === null ? [] : match(error, receivedError(record), "error")),
    ...(result === null ? [] : match(result, record.reply?.result ?? undefined, "result")),
    ...(expect.console === null ? [] : match(expect.console, lines, "console")),
  ];
}

/** The error that Auth0 gets, else the one that crashed the script; undefined where there is none. */
function receivedError(record: InvocationRecord): JsonObject | undefined {
  const replied = record.reply?.error;
  if (replied) return { ...replied } as JsonObject;
  const uncaught = record.uncaught[0];
  if (record.reply !== null || uncaught === undefined) return undefined;
  const { error, detail } = uncaught;
  return {
    name: error?.name ?? uncaught.kind,
    message: error?.message ?? detail ?? "",
    code: error?.code ?? null,
  };
}
