// Drivers ask for it; here nobody waits yet.
import "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { faulted, type Run, type ScriptPlan, type Start, type ToContainer } from "../protocol.ts";
import { type Auth0Errors, makeAuth0Errors } from "./auth0-errors.ts";
import { advance } from "./advance.ts";
import { makeCallback } from "./callback.ts";
import { watchClock } from "./clock.ts";
import { hideCompiled } from "./compiled.ts";
import { confine } from "./confine.ts";
import { compile, type Factory, type FakeModule, pick } from "./compile.ts";
import { makeConsole, watchConsole } from "./console.ts";
import { beginCoverage, tellCoverage, watchCode } from "./coverage.ts";
import { watchBuffers } from "./describe.ts";
import { useAll, watchFirstUse } from "./first-use.ts";
import { leadsElsewhere, setGate, type Told } from "./gate/index.ts";
import { jumpWhileHung } from "./gate/clock.ts";
import { watchNames } from "./gate/dns.ts";
import { beginFaults } from "./gate/faults.ts";
import { watchDatagrams } from "./gate/udp.ts";
import { provideGlobals } from "./globals.ts";
import { watchHolding } from "./hold.ts";
import { Idle } from "./idle.ts";
import { awaitDebugger, stopAt } from "./inspect.ts";
import { allowJump } from "./jump.ts";
import { watchCallbackOf, watchLate } from "./late.ts";
import { watchRequests } from "./requests.ts";
import { makeRequire } from "./require.ts";
import { watchSockets } from "./socket-watch.ts";
import { watchTimers } from "./timers.ts";
import { soon } from "./primordials.ts";
import { stackHere } from "./stack.ts";
import { stamp, type Turn, turnHere, within } from "./turn.ts";
import { beginTurns, goOn } from "./turn-taking.ts";
import { threwAtOnce, watchProcess } from "./uncaught.ts";
import { preload } from "./preload.ts";
import { endProcess, enterTurn, listen, tell, toPreload } from "./wire.ts";

interface Loaded {
  readonly plan: ScriptPlan;
  readonly factory: Factory;
  readonly require: NodeJS.Require;
}

const errors: Auth0Errors = makeAuth0Errors();
const later = setImmediate;
const dynamicImport = /\bimport\b/;
const loaded = new Map<string, Loaded>();
let start: Start | null = null;
let hasBegun = false;

const idle = boot();

function boot(): Idle {
  hideCompiled();
  const control = listen(take);
  const idle = new Idle(control);
  Object.assign(globalThis, errors);
  watchClock();
  watchHolding();
  confine();
  watchBuffers();
  watchTimers();
  watchConsole();
  watchProcess(idle);
  watchSockets(({ id, turn }, told, stack) => {
    if (turn === null || turn.ended) return;
    tell({ kind: "opened", ...stamp(turn), id, ...told, stack });
  });
  watchRequests();
  watchNames(tellRefused);
  watchDatagrams(tellRefused);
  watchFirstUse();
  syncBuiltinESMExports();
  tell({ kind: "ready", node: process.version });
  later(preloadInTime);
  return idle;
}

/** Not beside a script, which loads what it needs, and may have changed what loading rests on. */
function preloadInTime(): void {
  if (!hasBegun) preload(toPreload);
}

/** What never becomes a socket is told too. */
function tellRefused(told: Told): void {
  const turn = turnHere();
  if (turn === null || turn.ended) return;
  tell({ kind: "opened", ...stamp(turn), id: 0, ...told, stack: stackHere(tellRefused, 50) });
}

function take(message: ToContainer): void {
  // From here the stack is short, which makes taking one cheap.
  if (message.kind === "run") {
    // An exit that a listener broke off leaves a process that does nothing any more.
    if ((process as { _exiting?: boolean })._exiting === true) endProcess(faulted);
    hasBegun = true;
    return void soon(run, message);
  }
  if (message.kind === "inspect") return awaitDebugger(message.port);
  if (message.kind === "go") return goOn(message.turn);
  if (message.kind === "advance") return void advance(message.byMs);
  if (message.kind === "cover") return tellCoverage();
  start = message;
  provideGlobals({ globals: message.modules.globals, folder: message.folder });
  setGate(message.gate);
  // By `fetch` too, which asks nobody for a module.
  if (leadsElsewhere()) useAll();
  if (message.coverage) beginCoverage();
}

function run(order: Run): void {
  if (order.turn > 1) prepare(order);
  const turn = idle.begin(order.turn);
  const { faults, limitMs, takesTurns } = order;
  beginTurns(turn, takesTurns);
  if (order.jump) allowJump(limitMs);
  if (order.jump) watchLate(turn, limitMs);
  if (faults.some(({ act }) => act === "hang")) jumpWhileHung(turn, limitMs);
  // Faults of the invocation before have to end too.
  const dropped = faults.length === 0 ? beginFaults(faults) : within(turn, () => beginFaults(faults));
  // Twice: drivers that forget a connection when it has closed, such as postgres.js, hear of that after the first.
  if (dropped) later(() => void later(begin, order, turn));
  else begin(order, turn);
}

function begin(order: Run, turn: Turn): void {
  if (turn.ended) return;
  within(turn, () => {
    try {
      enter(order, turn);
    } catch (error) {
      threwAtOnce(turn, error, idle);
    }
  });
}

/** Where an earlier script left a process in which nothing can be loaded, a new one takes the work. */
function prepare(order: Run): void {
  try {
    load(order);
  } catch (error) {
    if (!(error instanceof SyntaxError)) endProcess(faulted);
  }
  if (!idle.isClean()) enterTurn(order.turn);
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
  watchCallbackOf(script);
  stopAt(script);
  script(...order.args, ...context, makeCallback(turn, idle));
}

function load({ plan: id, source }: Run): Loaded {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  if (source === null) throw new Error(`the container was never told the script ${id}`);
  const { folder, modules } = started();
  const require = makeRequire({ file: source.file, folder, rules: modules });
  watchCode(id, source.code);
  if (dynamicImport.test(source.code)) useAll();
  const made = { plan: source, factory: compile(source), require };
  loaded.set(id, made);
  return made;
}

function started(): Start {
  if (start === null) throw new Error("the container was never started");
  return start;
}
