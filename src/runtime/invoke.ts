import type { Invocation, RawRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { Arranged, Gate } from "./gate/gate.ts";
import type { FaultOrder, ScriptPlan } from "./protocol.ts";
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
  inUse.turns += 1;
  const { script, args, limitMs } = work.invocation;
  const { context, stacks } = work;
  const asked = { script, args, context, container: inUse.number, turn: inUse.turns, limitMs };
  const recorder = new Recorder(asked, stacks);
  work.gate.hear({
    met: (label) => recorder.meet(label),
    exchanged: (exchange) => recorder.exchange(exchange),
  });
  const close = await converse(inUse, { ...work, faults }, recorder);
  if (close.kind === "died" || close.ended.dies) containers.drop(inUse);
  // What an earlier script left behind ended or blocked the container before this one was entered: nothing ran yet.
  const wasEntered = close.kind === "ended" || recorder.heard || asked.turn === 1;
  return wasEntered ? recorder.finish(close) : invokeIn(containers, work);
}

function converse(inUse: ContainerInUse, work: Ready, recorder: Recorder): Promise<Close> {
  const { container, turns: turn } = inUse;
  const startedAt = performance.now();
  const { limitMs } = work.invocation;
  let byLimit = false;
  return new Promise((resolve) => {
    const expire = (): void => {
      byLimit = true;
      container.kill();
    };
    const limit = setTimeout(expire, limitMs);
    const deaf = setTimeout(
      () => {
        container.catchUp();
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
        if (message.kind === "expired") expire();
        else if (message.kind === "ended") close({ kind: "ended", ended: message });
        else recorder.take(message);
      },
      gone(death) {
        const atMs = byLimit ? limitMs : performance.now() - startedAt;
        close({ kind: "died", death, atMs, byLimit });
      },
    });
    container.say({ kind: "run", turn, ...orderOf(inUse, work) });
  });
}

function orderOf({ known }: ContainerInUse, { plan, invocation, context, faults }: Ready) {
  const isKnown = known.has(plan.script);
  known.add(plan.script);
  const { args, limitMs } = invocation;
  return { plan: plan.script, source: isKnown ? null : plan, args, context, limitMs, faults };
}

const nothing: Arranged = { faults: [], needsNew: false };
