import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openRuntime } from "../src/runtime/runtime.ts";
import { projectWithLogin } from "./connection.ts";
import type { Figure } from "./run.ts";

type RunInSandbox = (
  rules: readonly string[],
  user: object,
  context: object,
  configuration: object,
) => Promise<unknown>;

const rounds = 2000;

/** Invocations a second against the local sandbox of auth0-rules-local-testharness: a fresh vm context for each run. */
export async function benchTestharness(): Promise<readonly Figure[]> {
  const runInSandbox = await installTestharness();
  const rule = "function (user, context, callback) { callback(null); }";
  const theirs = await perSecond(() => runInSandbox([rule], {}, {}, {}));
  const ours = await ourInvocations();
  return [
    { name: "auth0-rules-local-testharness, runs a second", value: theirs.toFixed(0), goal: "the measure" },
    { name: "Understudy, warm invocations a second", value: ours.toFixed(0), goal: "" },
    { name: "  ratio", value: (ours / theirs).toFixed(1), goal: "at least 3" },
  ];
}

/** Installed on demand, without its install scripts, outside our own dependencies: it is old. */
async function installTestharness(): Promise<RunInSandbox> {
  const folder = fileURLToPath(new URL("../.understudy/bench", import.meta.url));
  const name = "auth0-rules-local-testharness";
  if (!existsSync(join(folder, "node_modules", name))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
    execFileSync("npm", ["install", "--ignore-scripts", name], { cwd: folder, stdio: "ignore" });
  }
  return createRequire(join(folder, "_.js"))(name) as RunInSandbox;
}

async function ourInvocations(): Promise<number> {
  const project = await projectWithLogin("function login(email, password, callback) { callback(null); }\n");
  const runtime = openRuntime({
    connection: project.connection,
    configuration: {},
    node: null,
    memoryMb: 256,
    network: null,
  });
  const result = await perSecond(() =>
    runtime.invoke({ script: "login", args: ["a", "b"], limitMs: 20_000 }),
  );
  await runtime[Symbol.asyncDispose]();
  await rm(project.folder, { recursive: true });
  return result;
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < rounds; round += 1) await work();
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) await work();
  return rounds / ((performance.now() - started) / 1000);
}
