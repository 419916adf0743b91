import { join } from "node:path";
import type { ActionScript } from "../model/action-script.ts";
import type { Connection, ConnectionMode } from "../model/connection.ts";
import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { Network } from "../model/network.ts";
import { runtimeProfiles } from "../model/profiles/index.ts";
import type { RuntimeProfileName } from "../model/runtime-profile.ts";
import type { CoverageListener } from "./last-coverage.ts";
import type { Inspection } from "./inspection.ts";
import { type Ahead, bootSome } from "./boot.ts";
import type { BootOptions } from "./container-options.ts";
import { Gate } from "./gate/gate.ts";
import { invokeIn } from "./invoke.ts";
import { planScript } from "./plan.ts";
import { preloadsOf } from "./preloads.ts";
import { permissionFlags } from "./permissions.ts";
import type { ModuleRules, ScriptPlan } from "./protocol.ts";
import { readStacks } from "./stack-frames.ts";
import { Containers, type PoolPlan } from "./containers.ts";

/** What has to be known to start a process. */
export interface BootableOptions {
  readonly connection: Connection;
  /** Path of the Node binary; null is the one that runs this. */
  readonly node: string | null;
  /** Size of the container's heap in megabytes. */
  readonly memoryMb: number;
  /** A folder for what makes the next container start faster; without it nothing is kept. */
  readonly cacheFolder?: string | null;
  /** Lets scripts wait for a debugger. */
  readonly inspection?: Inspection | null;
  /** Whether to count what runs of each script. Default: false. */
  readonly coverage?: boolean;
}

/** What a runtime needs to know. */
export interface RuntimeOptions extends BootableOptions {
  /** What scripts see as `configuration`. */
  readonly configuration: Readonly<Record<string, string>>;
  /** What scripts may reach; null lets everything through, for tests of the runtime itself. */
  readonly network: Network | null;
  /** Which of Auth0's runtimes this stands in for. Default: `node22`. */
  readonly profile?: RuntimeProfileName;
  /** Whether the nearest installed version may stand in for the one that a script names. Default: false. */
  readonly allowNearest?: boolean;
  /** Hears what ran of each script, where that is counted. */
  readonly covered?: CoverageListener | null;
  /** Whether the container to recycle into starts before it is asked for. Default: true. */
  readonly standby?: boolean;
  /** Processes that were started ahead with the same options; taken before new ones are started. Others may take too. */
  readonly ahead?: Ahead;
}

/** The mock Auth0 container of one connection. Disposing it ends its processes. */
export interface Runtime extends AsyncDisposable {
  /**
   * Runs one script once; forks a container when none is alive. Resolves when the container is quiet again, with
   * the complete record. Never rejects for what a script does; invocations run one after the other.
   * @throws HarnessError `runtime-failed` when no container can be started; `recording-lacks` or `store-unreachable`
   * when an address that is replayed or recorded had no answer.
   */
  invoke(invocation: Invocation): Promise<RawRecord>;
  /** New containers, hence a fresh `global`, for the next invocations. */
  recycle(): Promise<void>;
  /**
   * Begins something new, such as a scenario: so many containers take the invocations by turns, in an order that the
   * seed decides, and their clocks tell the real time again. A container that was far ahead is given up for that.
   */
  begin(plan: PoolPlan): Promise<void>;
  /** Puts the clock of all containers forward, also of those to come; timers that become due fire. Milliseconds. */
  advance(byMs: number): Promise<void>;
  /** Starts the container that will be needed next ahead of time: the first one, or one to recycle into. */
  prepare(): void;
}

/**
 * Opens the mock runtime of a connection. Nothing is started before the first invocation.
 * @example
 * const network = { store: null, routes: [] };
 * await using runtime = openRuntime({ connection, configuration: {}, node: null, memoryMb: 512, network });
 * const record = await runtime.invoke({ script: "login", args: ["ada@example.com", "pw"], limitMs: 20_000 });
 */
export function openRuntime(options: RuntimeOptions): Runtime {
  const { connection, network, inspection = null, coverage = false } = options;
  const covered = coverage ? (options.covered ?? null) : null;
  const gate = new Gate(network);
  const containers = containersOf(options, gate);
  const stacks = readStacks(Object.values(connection.scripts));
  const plans = planAll(connection);
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function queue<T>(act: () => Promise<T>): Promise<T> {
    const next = last.then(act);
    last = next.catch(() => {});
    return next;
  }
  async function run(invocation: Invocation): Promise<RawRecord> {
    if (closed) throw new Error("the runtime is closed");
    const plan = plans(invocation.script);
    const context = contextFor(invocation, connection.mode);
    return invokeIn(containers, { invocation, plan, context, stacks, inspection, covered, gate });
  }
  return {
    invoke: (invocation) => queue(() => run(invocation)),
    recycle: () => queue(async () => containers.recycle()),
    begin: (plan) => queue(async () => beginIn({ gate, containers }, plan)),
    advance: (byMs) => queue(() => containers.advance(byMs)),
    prepare: () =>
      void gate
        .ready()
        .then(() => containers.prepare())
        .catch(() => {}),
    async [Symbol.asyncDispose]() {
      closed = true;
      await containers.close();
      gate.close();
      await last;
    },
  };
}

function beginIn({ gate, containers }: Parts, plan: PoolPlan): void {
  gate.begin();
  containers.begin(plan);
}

interface Parts {
  readonly gate: Gate;
  readonly containers: Containers;
}

function moduleRules({ profile = "node22", allowNearest = false }: RuntimeOptions): ModuleRules {
  const { globals, withdrawn, gone } = runtimeProfiles[profile];
  return { profile, allowNearest, globals, withdrawn, gone };
}

function containersOf(options: RuntimeOptions, gate: Gate): Containers {
  const { configuration, ahead, coverage = false, standby = true } = options;
  const { folder } = options.connection;
  const modules = moduleRules(options);
  const start = { kind: "start", folder, configuration, modules, gate: gate.table, coverage } as const;
  return new Containers({ ...bootOptions(options), start, standby, booted: () => ahead?.take() });
}

/** Starts so many processes ahead, while it is not known yet where the store will be. */
export function bootAhead(options: BootableOptions, count: number): Ahead {
  return bootSome(bootOptions(options), count);
}

function bootOptions({ connection, node, memoryMb, ...rest }: BootableOptions): BootOptions {
  const { cacheFolder = null, inspection = null, coverage = false } = rest;
  const { folder } = connection;
  // Code that was compiled to be counted goes on counting, and is slower for it.
  const kept = coverage ? "compiled-counted" : "compiled";
  const compiled = cacheFolder === null ? null : join(cacheFolder, kept);
  let flags: readonly string[] | null = null;
  // Where a container's permissions are limited, nothing may open an inspector.
  const permissions = () =>
    (flags ??= inspection === null ? permissionFlags({ node, folder, writable: compiled }) : []);
  return { node, memoryMb, compiled, permissions, folder, preloads: preloadsOf(connection) };
}

/**
 * The `context` argument, or null for none. `delete` gets an empty one; whether `change_email` gets one is not
 * documented, so it has to be asked for.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/delete
 */
function contextFor({ script, context }: Invocation, mode: ConnectionMode): JsonObject | null {
  if (!mode.script_context) return null;
  if (script === "delete") return {};
  if (script === "change_email") return context ?? null;
  return context ?? {};
}

function planAll(connection: Connection): (script: ActionScript) => ScriptPlan {
  const plans = new Map<ActionScript, ScriptPlan>();
  return (script) => {
    const source = connection.scripts[script];
    if (source === undefined) throw new Error(`connection ${connection.name} has no script ${script}`);
    const plan = plans.get(script) ?? planScript(source);
    plans.set(script, plan);
    return plan;
  };
}
