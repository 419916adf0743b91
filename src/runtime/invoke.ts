import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { ScriptPlan } from "./protocol.ts";
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
}

/** Runs one script once in the container in use. */
export async function invokeIn(containers: Containers, work: Work): Promise<RawRecord> {
  const inUse = await containers.take();
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
  const startedAt = performance.now();
  const { limitMs } = work.invocation;
  let byLimit = false;
  let jumpedMs = 0;
  return new Promise((resolve) => {
    const expire = (): void => {
      byLimit = true;
      container.kill();
    };
    let limit = setTimeout(expire, limitMs);
    const elapsed = (): number => performance.now() - startedAt + jumpedMs;
    const jump = (byMs: number): void => {
      jumpedMs += byMs;
      inUse.jumpedMs += byMs;
      clearTimeout(limit);
      limit = setTimeout(expire, Math.max(0, limitMs - elapsed()));
    };
    const close = (how: Close): void => {
      clearTimeout(limit);
      container.hear(null);
      resolve(how);
    };
    container.hear({
      said(message) {
        if (!("turn" in message) || message.turn !== turn) return;
        if (message.kind === "ended") close({ kind: "ended", ended: message });
        else if (message.kind === "jumped") jump(message.byMs);
        else recorder.take(message);
      },
      gone(death) {
        close({ kind: "died", death, atMs: elapsed(), byLimit });
      },
    });
    container.say({ kind: "run", turn, ...orderOf(inUse, work) });
  });
}

function orderOf({ known }: ContainerInUse, { plan, invocation, context }: Work) {
  const isKnown = known.has(plan.script);
  known.add(plan.script);
  const { args, limitMs, jump = false } = invocation;
  return { plan: plan.script, source: isKnown ? null : plan, args, context, limitMs, jump };
}
