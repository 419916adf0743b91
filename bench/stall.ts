import { rm } from "node:fs/promises";
import { openRuntime } from "../src/runtime/runtime.ts";
import { projectWithLogin } from "./connection.ts";
import { median, timings } from "./measure.ts";
import type { Figure } from "./run.ts";

/** How soon a script that never calls back is reported. */
export async function benchStall(): Promise<readonly Figure[]> {
  const project = await projectWithLogin("function login(email, password, callback) { void callback; }\n");
  const runtime = openRuntime({
    network: null,
    connection: project.connection,
    configuration: {},
    node: null,
    memoryMb: 256,
  });
  const taken = await timings(
    () => runtime.invoke({ script: "login", args: ["a", "b"], limitMs: 20_000 }),
    50,
    5,
  );
  await runtime[Symbol.asyncDispose]();
  await rm(project.folder, { recursive: true });
  return [
    {
      name: "a script that never calls back is reported, median / worst",
      value: `${median(taken).toFixed(1)} / ${Math.max(...taken).toFixed(1)} ms`,
      goal: "at most 150 ms",
    },
  ];
}
