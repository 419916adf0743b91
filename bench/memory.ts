import { rm } from "node:fs/promises";
import { openRuntime } from "../src/runtime/runtime.ts";
import { projectWithLogin } from "./connection.ts";
import { isJsonObject, type Json } from "../src/model/json.ts";
import type { Figure } from "./run.ts";

const login = `function login(email, password, callback) {
  callback(null, { user_id: "1", email: email, heap: process.memoryUsage().heapUsed });
}
`;

/** Growth of the container's and of our own heap over 10,000 invocations in one container. */
export async function benchMemory(): Promise<readonly Figure[]> {
  const project = await projectWithLogin(login);
  const runtime = openRuntime({
    connection: project.connection,
    configuration: {},
    node: null,
    memoryMb: 256,
    network: null,
  });
  // The lowest reading of a stretch is the one nearest to a garbage collection.
  const heapAfter = async (rounds: number) => {
    let lowest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round += 1) {
      const { reply } = await runtime.invoke({ script: "login", args: ["a", "b"], limitMs: 20_000 });
      if (rounds - round <= 500) lowest = Math.min(lowest, heapOf(reply?.result ?? null));
    }
    return lowest;
  };
  const before = await heapAfter(500);
  const ownBefore = process.memoryUsage().heapUsed;
  const after = await heapAfter(10_000);
  const own = process.memoryUsage().heapUsed - ownBefore;
  await runtime[Symbol.asyncDispose]();
  await rm(project.folder, { recursive: true });
  return [
    {
      name: "10,000 invocations in one container, its heap grows by",
      value: megabytes(after - before),
      goal: "at most 20 MB",
    },
    { name: "  and that of the parent by", value: megabytes(own), goal: "" },
  ];
}

function heapOf(profile: Json): number {
  const heap = isJsonObject(profile) ? profile["heap"] : null;
  if (typeof heap !== "number") throw new Error("The script did not tell its heap.");
  return heap;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
