import { fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openRuntime } from "../src/runtime/runtime.ts";
import { projectWithLogin } from "./connection.ts";
import { median, timings } from "./measure.ts";
import type { Figure } from "./run.ts";

const rounds = 4000;
/** Until the machine code of both sides is the one that stays. */
const warmUp = 5000;
const args = ["ada@example.com", "correct-horse-1"];

/** A warm invocation of an empty script against a bare message to a forked process and back. */
export async function benchInvocation(): Promise<readonly Figure[]> {
  const first = await forkRoundTrip();
  const invocation = await emptyInvocation();
  const bare = (first + (await forkRoundTrip())) / 2;
  return [
    { name: "bare fork message round trip, median", value: `${micro(bare)} µs`, goal: "the measure" },
    { name: "warm invocation of an empty script, median", value: `${micro(invocation)} µs`, goal: "" },
    { name: "  ratio", value: (invocation / bare).toFixed(2), goal: "at most 2, aim 1.5" },
  ];
}

async function forkRoundTrip(): Promise<number> {
  const child = fork(fileURLToPath(new URL("./echo.mjs", import.meta.url)));
  const trip = async () => {
    const answer = once(child, "message");
    child.send({ script: "login", args });
    await answer;
  };
  const taken = await timings(trip, rounds, warmUp);
  child.kill();
  return median(taken);
}

async function emptyInvocation(): Promise<number> {
  const project = await projectWithLogin("function login(email, password, callback) { callback(null); }\n");
  const runtime = openRuntime({
    network: null,
    connection: project.connection,
    configuration: {},
    node: null,
    memoryMb: 256,
  });
  const invoke = () => runtime.invoke({ script: "login", args, limitMs: 20_000 });
  const taken = await timings(invoke, rounds, warmUp);
  await runtime[Symbol.asyncDispose]();
  await rm(project.folder, { recursive: true });
  return median(taken);
}

function micro(milliseconds: number): string {
  return (milliseconds * 1000).toFixed(1);
}
