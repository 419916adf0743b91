import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { ScriptPlan } from "./protocol.ts";
import { countDown } from "./countdown.ts";
import { type Inspection, inspectContainer } from "./inspection.ts";
import { type Close, Recorder } from "./record.ts";
import type { ContainerInUse, Containers } from "./containers.ts";
import type { StackReader } from "./stack-frames.ts";

/** Exit code of a container that ended itself between two invocations. */
const faulted = 86;

/** One invocation, worked out. */
export interface Work {
  readonly invocation: Invocation;
  readonly plan: ScriptPlan;
  readonly context: JsonObject | null;
  readonly stacks: StackReader;
  /** Who attaches a debugger; time is real then. */
  readonly inspection: Inspection | null;
}

/** Runs one script once in the container in use. */
export async function invokeIn(containers: Containers, work: Work): Promise<RawRecord> {
  const inUse = await containers.take();
  if (work.inspection !== null && inUse.turns === 0) await inspectContainer(inUse.container, work.inspection);
  inUse.turns += 1;
  const { script, args, limitMs } = work.invocation;
  const { context, stacks } = work;
  const asked = { script, args, context, container: inUse.number, turn: inUse.turns, limitMs };
  const recorder = new Recorder(asked, stacks);
  const close = await converse(inUse, work, recorder);
  if (close.kind === "died" || close.ended.dies) containers.drop(inUse);
  containers.prepare();
  // What an earlier script left behind ended the container before this one was entered: nothing ran yet.
  const wasEntered = close.kind === "ended" || recorder.heard || close.death.code !== faulted;
  return wasEntered ? recorder.finish(close) : invokeIn(containers, work);
}

function converse(inUse: ContainerInUse, work: Work, recorder: Recorder): Promise<Close> {
  const { container, turns: turn } = inUse;
  const countdown = countDown(work.invocation.limitMs, () => container.kill());
  return new Promise((resolve) => {
    const close = (how: Close): void => {
      countdown.stop();
      container.hear(null);
      resolve(how);
    };
    const jump = (byMs: number): void => {
      inUse.jumpedMs += byMs;
      countdown.jump(byMs);
    };
    container.hear({
      said(message) {
        if (!("turn" in message) || message.turn !== turn) return;
        if (message.kind === "ended") close({ kind: "ended", ended: message });
        else if (message.kind === "jumped") jump(message.byMs);
        else recorder.take(message);
      },
      gone(death) {
        close({ kind: "died", death, atMs: countdown.elapsed(), byLimit: countdown.isOver() });
      },
    });
    container.say({ kind: "run", turn, ...orderOf(inUse, work) });
  });
}

function orderOf({ known }: ContainerInUse, { plan, invocation, context, inspection }: Work) {
  const isKnown = known.has(plan.script);
  known.add(plan.script);
  const { args, limitMs } = invocation;
  const jump = invocation.jump === true && inspection === null;
  return { plan: plan.script, source: isKnown ? null : plan, args, context, limitMs, jump };
}
