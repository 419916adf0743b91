import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { HarnessError } from "../model/harness-error.ts";
import { countDown, type Countdown } from "./countdown.ts";
import type { Arranged, Gate } from "./gate/gate.ts";
import { type Inspection, inspectContainer } from "./inspection.ts";
import { type CoverageListener, endAtLimit, heardCovered } from "./last-coverage.ts";
import {
  faulted,
  type FaultOrder,
  type FromContainer,
  type ScriptPlan,
  type Turns as TurnMessage,
} from "./protocol.ts";
import { type Close, Recorder } from "./record.ts";
import { heldClients } from "./held-clients.ts";
import type { ContainerInUse, Containers } from "./containers.ts";
import { placeOfBroken } from "./place-of-broken.ts";
import type { StackReader } from "./stack-frames.ts";

/** How long a container may take to turn to an invocation that is not its first, at most. */
const mostDeafMs = 5000;

/** One invocation, worked out. */
export interface Work {
  readonly invocation: Invocation;
  readonly plan: ScriptPlan;
  readonly context: JsonObject | null;
  readonly stacks: StackReader;
  /** Who attaches a debugger; time is real then. */
  readonly inspection: Inspection | null;
  readonly covered: CoverageListener | null;
  readonly gate: Gate;
}

interface Ready extends Work {
  readonly faults: readonly FaultOrder[];
}

/** Runs one script once in the container in use. */
export async function invokeIn(containers: Containers, work: Work): Promise<RawRecord> {
  const { faults: wanted = [] } = work.invocation;
  const { faults, needsNew } = work.gate.isReadyFor(wanted) ? nothing : await work.gate.arrange(wanted);
  if (needsNew) containers.recycle();
  const inUse = await containers.take();
  if (work.inspection !== null && inUse.turns === 0) await inspectContainer(inUse.container, work.inspection);
  inUse.turns += 1;
  const { script, args, limitMs } = work.invocation;
  inUse.ran.push({ script, inFault: wanted.length > 0 });
  const { context, stacks } = work;
  const asked = { script, args, context, container: inUse.number, turn: inUse.turns, limitMs };
  const recorder = new Recorder(asked, stacks);
  const unanswered: HarnessError[] = [];
  work.gate.setEpisode(work.invocation.episode ?? null);
  work.gate.hear({
    met: (label) => recorder.meet(label),
    exchanged: (exchange) => recorder.exchange(exchange),
    unanswered: (error) => unanswered.push(error),
  });
  const close = await converse(inUse, { ...work, faults }, recorder);
  if (close.kind === "died" || close.ended.dies) containers.drop(inUse);
  else inUse.clean = close.ended.clean;
  if (unanswered[0] !== undefined) throw unanswered[0];
  // What an earlier script left behind ended or blocked the container before this one was entered: nothing ran yet.
  const wasEntered = close.kind === "ended" || recorder.heard || !mayNotEnter(inUse, close);
  if (!wasEntered) return invokeIn(containers, work);
  const held = heldClients(close, inUse.ran, stacks);
  const record = placeOfBroken({ ...recorder.finish(close), ...held }, inUse.leftOpenAt);
  inUse.leftOpenAt = record.connections.findLast(({ leftOpen }) => leftOpen)?.at ?? inUse.leftOpenAt;
  return record;
}

/** Whether a container that died unheard may have done so before it turned to the invocation. */
function mayNotEnter({ turns, clean }: ContainerInUse, { death }: Extract<Close, { kind: "died" }>): boolean {
  if (turns === 1) return false;
  // What could still act had ended it, or it found itself unfit and ended itself.
  return !clean || death.code === faulted;
}

function converse(inUse: ContainerInUse, work: Ready, recorder: Recorder): Promise<Close> {
  const { container, turns: turn } = inUse;
  const { limitMs } = work.invocation;
  const { covered } = work;
  const countdown = countDown(inUse.limit, limitMs, () => endAtLimit(container, covered));
  return new Promise((resolve) => {
    inUse.deaf.set(Math.min(limitMs, mostDeafMs), () => {
      container.catchUp();
      if (!inUse.clean && !recorder.heard) container.kill();
    });
    const close = (how: Close): void => {
      countdown.stop();
      inUse.deaf.stop();
      container.hear(null);
      resolve(how);
    };
    const jump = (byMs: number): void => {
      inUse.jumpedMs += byMs;
      countdown.jump(byMs);
    };
    container.hear({
      said(message) {
        if (!("turn" in message) || message.turn !== turn || isLate(message, countdown, limitMs)) return;
        if (message.kind === "ended") close({ kind: "ended", ended: message });
        else if (message.kind === "covered") heardCovered(message, { covered, countdown, container });
        else if (message.kind === "jumped") jump(message.byMs);
        else if (message.kind === "expired") countdown.end();
        else if (message.kind === "turns") takeTurns(inUse, work.invocation, message);
        else recorder.take(message);
      },
      gone(death) {
        const byLimit = countdown.isOver();
        close({ kind: "died", death, atMs: byLimit ? limitMs : countdown.elapsed(), byLimit });
      },
    });
    container.say({ kind: "run", turn, ...orderOf(inUse, work) });
  });
}

function takeTurns({ container }: ContainerInUse, { turns }: Invocation, { what, turn }: TurnMessage): void {
  if (what === "spoke") turns?.spoke();
  else if (what === "heard") turns?.heard();
  else void turns?.ask().then(() => container.say({ kind: "go", turn }));
}

/** Where a container is asked what ran before it is killed, it may have gone on: Auth0 would not hear that. */
function isLate(message: FromContainer, countdown: Countdown, limitMs: number): boolean {
  return countdown.isOver() && "atMs" in message && message.atMs > limitMs;
}

function orderOf({ known }: ContainerInUse, { plan, invocation, context, faults, inspection }: Ready) {
  const isKnown = known.has(plan.script);
  known.add(plan.script);
  const { args, limitMs, turns } = invocation;
  // Where something hangs, the gate's clock jumps instead.
  const hangs = faults.some(({ act }) => act === "hang");
  const takesTurns = turns !== undefined;
  const jump = invocation.jump === true && inspection === null && !hangs && !takesTurns;
  return {
    plan: plan.script,
    source: isKnown ? null : plan,
    args,
    context,
    limitMs,
    jump,
    faults,
    takesTurns,
  };
}

const nothing: Arranged = { faults: [], needsNew: false };
