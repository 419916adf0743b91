import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { ScriptPlan } from "./protocol.ts";
import { type Close, Recorder } from "./record.ts";
import type { ContainerInUse, Containers } from "./containers.ts";
import type { StackReader } from "./stack-frames.ts";

/** How long a container may take to turn to an invocation that is not its first, at most. */
const mostDeafMs = 5000;

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
  // What an earlier script left behind ended or blocked the container before this one was entered: nothing ran yet.
  const wasEntered = close.kind === "ended" || recorder.heard || asked.turn === 1;
  return wasEntered ? recorder.finish(close) : invokeIn(containers, work);
}

function converse(inUse: ContainerInUse, work: Work, recorder: Recorder): Promise<Close> {
  const { container, turns: turn } = inUse;
  const startedAt = performance.now();
  const { limitMs } = work.invocation;
  let byLimit = false;
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      byLimit = true;
      container.kill();
    }, limitMs);
    const deaf = setTimeout(
      () => {
        if (turn > 1 && !recorder.heard) container.kill();
      },
      Math.min(limitMs, mostDeafMs),
    );
    const close = (how: Close): void => {
      clearTimeout(limit);
      clearTimeout(deaf);
      container.hear(null);
      resolve(how);
    };
    container.hear({
      said(message) {
        if (!("turn" in message) || message.turn !== turn) return;
        if (message.kind === "ended") close({ kind: "ended", ended: message });
        else recorder.take(message);
      },
      gone(death) {
        close({ kind: "died", death, atMs: performance.now() - startedAt, byLimit });
      },
    });
    container.say({ kind: "run", turn, ...orderOf(inUse, work) });
  });
}

function orderOf({ known }: ContainerInUse, { plan, invocation, context }: Work) {
  const isKnown = known.has(plan.script);
  known.add(plan.script);
  return { plan: plan.script, source: isKnown ? null : plan, args: invocation.args, context };
}
