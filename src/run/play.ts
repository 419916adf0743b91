import { everywhere } from "../model/applies.ts";
import type { FlowRequest, LogEvent, TenantUser } from "../model/flow.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { StoreUser, UserFields } from "../model/store.ts";
import type { Scenario, Step, Suite, SuiteUser } from "../model/suite.ts";
import type { Trace, TraceStep } from "../model/trace.ts";
import { seedOf } from "../runtime/rota.ts";
import { identifierOf } from "../suite/identifier.ts";
import { runFlow } from "./flow-step.ts";
import { judgeScenario, type Judgement } from "./judge.ts";
import { nameTyped } from "./known.ts";
import { markLog, markUsers } from "./mark-trace.ts";
import { openWorld } from "./open-world.ts";
import { learnPassword } from "./passwords.ts";
import { rulesOf, runStep, traceOf } from "./scenario.ts";
import type { Session } from "./session.ts";
import type { World } from "./world.ts";

/** A scenario whose steps are not written down beforehand: code takes them one by one. All it tells has marks. */
export interface Play {
  /** Runs a flow. */
  flow(request: FlowRequest, at: Position): Promise<TraceStep>;
  /** Takes any other step. */
  take(step: Step): Promise<TraceStep>;
  /** Makes somebody known whom the scenario is about, unless she is; answers the name that marks carry. */
  meet(fields: UserFields, at: Position): string;
  /** As `meet`, and these are her fields from now on. */
  cast(fields: UserFields, at: Position): string;
  /** What the Management API shows now. */
  tenantUsers(): readonly TenantUser[];
  /** The tenant log so far. */
  log(): readonly LogEvent[];
  /** The legacy users now. */
  users(): readonly StoreUser[];
  /** What happened so far, or in one step. */
  trace(step?: TraceStep): Trace;
  /** The contracts over what happened so far, or in one step. */
  judge(step?: TraceStep): Judgement;
}

/** Where a play takes place. */
export interface PlayPlace {
  /** The file of the code. */
  readonly file: string;
  readonly name: string;
  readonly at: Position;
  /** Overrides the connection's. */
  readonly import_mode: boolean | null;
}

/** Empties store and tenant, and opens a scenario for code. Containers stay as they are. */
export async function openPlay(session: Session, place: PlayPlace): Promise<Play> {
  await session.runtime.begin({ containers: 1, seed: seedOf(place.name) });
  const cast: Record<string, SuiteUser> = {};
  const scenario: Scenario = {
    name: place.name,
    at: place.at,
    because: null,
    given: [],
    faults: [],
    steps: [],
  };
  const world = await openWorld(session, suiteOf(place, cast), scenario);
  const taken: TraceStep[] = [];
  const queue = queueInto(taken);
  const stepsOf = (step: TraceStep | undefined) => (step === undefined ? taken : [step]);
  const trace = (step?: TraceStep) => traceOf(world, stepsOf(step));
  return {
    flow: (request, at) => queue(() => runFlow(world, { request, at, as: nameIn(world, request) })),
    take: (step) => queue(() => takeOne(world, step)),
    meet: (fields, at) => meet(world, cast, { fields, at }),
    cast: (fields, at) => recast(world, cast, { fields, at }),
    tenantUsers: () => world.marks.apply(world.tenant.users()),
    log: () => markLog(world.tenant.log(), world.marks),
    users: () => markUsers(world.users, world.marks),
    trace,
    judge: (step) => judgeScenario(trace(step), rulesOf(session)),
  };
}

/** Two at a time would see each other's changes of the store. */
function queueInto(taken: TraceStep[]): (act: () => Promise<TraceStep>) => Promise<TraceStep> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act).then((step) => {
      taken.push(step);
      return step;
    });
    last = next.catch(() => {});
    return next;
  };
}

async function takeOne(world: World, step: Step): Promise<TraceStep> {
  const { connection } = world.session.project;
  if (step.kind === "script" && connection.scripts[step.script] === undefined) {
    throw new HarnessError(
      "arguments-invalid",
      `The connection ${connection.name} has no ${step.script} script.`,
      {
        at: step.at,
        help: `Its scripts: ${Object.keys(connection.scripts).join(", ")}.`,
      },
    );
  }
  const [taken] = await runStep(world, step);
  if (taken === undefined) throw new Error(`a step ${step.kind} left nothing in the trace`);
  return taken;
}

function nameIn(world: World, { identifier }: FlowRequest): string | null {
  return nameTyped(world, identifier);
}

interface Newcomer {
  readonly fields: UserFields;
  readonly at: Position;
}

function meet(world: World, cast: Record<string, SuiteUser>, { fields, at }: Newcomer): string {
  const identifier = identifierOf(fields)?.value ?? "";
  const known = nameTyped(world, identifier);
  const name = known ?? freeName(identifier, cast);
  const { password } = fields;
  if (known === null) cast[name] = { name, fields, at };
  if (known === null && typeof password === "string") world.marks.learn(password, `«password:${name}»`);
  learnPassword(world, name, password);
  return name;
}

function recast(world: World, cast: Record<string, SuiteUser>, newcomer: Newcomer): string {
  const name = meet(world, cast, newcomer);
  cast[name] = { name, ...newcomer };
  world.changed.delete(name);
  return name;
}

/** `ada` for ada@example.com, `ada-2` for the next one. */
function freeName(identifier: string, cast: Readonly<Record<string, SuiteUser>>): string {
  const [local = ""] = identifier.toLowerCase().split("@");
  const base = local.replaceAll(/[^\w.+-]+/g, "-") || "somebody";
  if (!Object.hasOwn(cast, base)) return base;
  let count = 2;
  while (Object.hasOwn(cast, `${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

function suiteOf({ file, name, at, import_mode }: PlayPlace, users: Suite["users"]): Suite {
  return {
    file,
    name,
    at,
    import_mode,
    applies: everywhere,
    limitMs: null,
    containers: null,
    users,
    scenarios: [],
  };
}
