import { Session, type Profiler } from "node:inspector/promises";

/** How the processor time of this process was spent while something ran, in milliseconds. */
export interface Spent<Result> {
  readonly result: Result;
  readonly wallMs: number;
  /** All of it, other threads too. */
  readonly cpuMs: number;
  /** Without what stores need: their drivers, hashes for their rows, the API that stands in for one. */
  readonly ownMs: number;
}

/** Samples this thread while something runs. Samples tell parts of the processor time, not how much there was of it. */
export async function spentOn<Result>(run: () => Promise<Result>): Promise<Spent<Result>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
  const [before, started] = [process.cpuUsage(), performance.now()];
  const result = await run();
  const [{ user, system }, wallMs] = [process.cpuUsage(before), performance.now() - started];
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const cpuMs = (user + system) / 1000;
  return { result, wallMs, cpuMs, ownMs: cpuMs * ownPart(profile) };
}

/** The part of the samples that are neither idle nor below a frame of a store. */
function ownPart({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isStores = new Map<number, boolean>();
  // Parents come before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    const isOne = isStores.get(id) === true || storeCode.test(callFrame.url);
    isStores.set(id, isOne);
    for (const child of children) isStores.set(child, isOne);
  }
  let [all, own] = [0, 0];
  for (const [index, id] of samples.entries()) {
    if (byId.get(id)?.callFrame.functionName === "(idle)") continue;
    const deltaUs = timeDeltas[index] ?? 0;
    all += deltaUs;
    if (isStores.get(id) !== true) own += deltaUs;
  }
  return all === 0 ? 1 : own / all;
}

const storeCode = /\/adapters\/|\/node_modules\/(?:pg|pg-[a-z]+|hash-wasm)\/|^wasm:/;
