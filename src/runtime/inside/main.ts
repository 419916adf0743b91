import { syncBuiltinESMExports } from "node:module";
import type { Run, ScriptPlan, Start, ToContainer } from "../protocol.ts";
import { type Auth0Errors, makeAuth0Errors } from "./auth0-errors.ts";
import { advance } from "./advance.ts";
import { makeCallback } from "./callback.ts";
import { watchClock } from "./clock.ts";
import { hideCompiled } from "./compiled.ts";
import { compile, type Factory, type FakeModule, pick } from "./compile.ts";
import { makeConsole, watchConsole } from "./console.ts";
import { provideGlobals } from "./globals.ts";
import { watchHolding } from "./hold.ts";
import { Idle } from "./idle.ts";
import { awaitDebugger, stopAt } from "./inspect.ts";
import { allowJump } from "./jump.ts";
import { makeRequire } from "./require.ts";
import { watchSockets } from "./socket-watch.ts";
import { watchTimers } from "./timers.ts";
import { stamp, type Turn, within } from "./turn.ts";
import { threwAtOnce, watchProcess } from "./uncaught.ts";
import { listen, tell } from "./wire.ts";

interface Loaded {
  readonly plan: ScriptPlan;
  readonly factory: Factory;
  readonly require: NodeJS.Require;
}

const errors: Auth0Errors = makeAuth0Errors();
const soon = process.nextTick.bind(process);
const loaded = new Map<string, Loaded>();
let start: Start | null = null;

const idle = boot();

function boot(): Idle {
  hideCompiled();
  const control = listen(take);
  const idle = new Idle(control);
  Object.assign(globalThis, errors);
  watchClock();
  watchHolding();
  watchTimers();
  watchConsole();
  watchProcess(idle);
  watchSockets(({ id, turn }, address, stack) => {
    if (turn === null || turn.ended) return;
    tell({ kind: "opened", ...stamp(turn), id, address, stack });
  });
  syncBuiltinESMExports();
  tell({ kind: "ready", node: process.version });
  return idle;
}

function take(message: ToContainer): void {
  // From here the stack is short, which makes taking one cheap.
  if (message.kind === "run") return void soon(run, message);
  if (message.kind === "inspect") return awaitDebugger(message.port);
  if (message.kind === "advance") return void advance(message.byMs);
  start = message;
  provideGlobals({ globals: message.modules.globals, folder: message.folder });
}

function run(order: Run): void {
  const turn = idle.begin(order.turn);
  if (order.jump) allowJump(order.limitMs);
  within(turn, () => {
    try {
      enter(order, turn);
    } catch (error) {
      threwAtOnce(turn, error, idle);
    }
  });
}

function enter(order: Run, turn: Turn): void {
  const { configuration } = started();
  const { plan, factory, require } = load(order);
  const module: FakeModule = { exports: {} };
  const { WrongUsernameOrPasswordError, ValidationError, UnauthorizedError } = errors;
  const sandbox = [
    { ...configuration },
    require,
    WrongUsernameOrPasswordError,
    ValidationError,
    UnauthorizedError,
    globalThis,
    makeConsole(turn),
    module,
    module.exports,
  ];
  const script = pick(factory(...sandbox), plan, module);
  const context = order.context === null ? [] : [order.context];
  stopAt(script);
  script(...order.args, ...context, makeCallback(turn, idle));
}

function load({ plan: id, source }: Run): Loaded {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  if (source === null) throw new Error(`the container was never told the script ${id}`);
  const { folder, modules } = started();
  const require = makeRequire({ file: source.file, folder, rules: modules });
  const made = { plan: source, factory: compile(source), require };
  loaded.set(id, made);
  return made;
}

function started(): Start {
  if (start === null) throw new Error("the container was never started");
  return start;
}
