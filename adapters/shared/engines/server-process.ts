import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../copy-tree.ts";
import { freePort } from "../free-port.ts";
import { registerLeftover } from "../leftovers.ts";
import { runVariable } from "./own-server-run.ts";
import type { Env, ServerProgram } from "./server-program.ts";

/** What one server is started with. */
export interface ServerProcessOptions {
  readonly program: ServerProgram;
  /** Its data folder, which goes when the started server stops. */
  readonly data: string;
  readonly user: Owner | null;
  readonly cacheFolder: string;
  readonly env: Env;
}

/** A server that runs on a port of 127.0.0.1. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
}

/**
 * Starts a server on a free port and waits until it says that it takes connections.
 * @throws HarnessError `engine-failed` with the last lines of its log
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  let said = "";
  // Somebody else may take the port between finding and using it.
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort();
    const started = await attemptStart(options, port);
    if (typeof started !== "string") return { port, [Symbol.asyncDispose]: started.stop };
    said = started;
    if (!/in use/i.test(said)) break;
  }
  const { product, help } = options.program;
  throw new HarnessError("engine-failed", `${product} did not start: ${said}`, { help });
}

/** What was said where it did not start. */
async function attemptStart(
  options: ServerProcessOptions,
  port: number,
): Promise<string | { stop(): Promise<void> }> {
  const child = launch(options, port);
  const log = readLog(child, options.program.ready);
  const error = await new Promise<Error | null>((resolve) => {
    child.once("spawn", () => resolve(null));
    child.once("error", resolve);
  });
  if (error !== null) return error.message;
  const killAtExit = () => {
    // SIGKILL would leave PostgreSQL's processes and its shared memory behind.
    child.kill("SIGQUIT");
    removeAtExit(options.data);
  };
  process.once("exit", killAtExit);
  const note = await registerLeftover(options.cacheFolder, {
    pid: child.pid,
    folder: options.data,
    run: options.env[runVariable],
  });
  const forget = async () => {
    await end(child);
    process.removeListener("exit", killAtExit);
    await note[Symbol.asyncDispose]();
  };
  if (await log.ready) {
    // A promise for each of its files would take three times as long.
    const removeData = () => rmSync(options.data, { recursive: true, force: true, maxRetries: 5 });
    return { stop: () => end(child).then(removeData).then(forget) };
  }
  await forget();
  return log.lines().join("\n");
}

/** Whatever ends this process waits for it; what a server that is not gone yet still writes, the next run removes. */
function removeAtExit(data: string): void {
  try {
    rmSync(data, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    // A note tells the next run.
  }
}

function launch({ program, data, user, env }: ServerProcessOptions, port: number): ChildProcess {
  const child = spawn(program.program, program.arguments(data, port), {
    ...user,
    cwd: data,
    env: { ...program.env(env) },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C is for us: we stop the server when we no longer need it.
    detached: true,
  });
  child.unref();
  return child;
}

interface ServerLog {
  /** The last lines. */
  lines(): readonly string[];
  /** True once it takes connections, false when it ended or took too long. */
  readonly ready: Promise<boolean>;
}

function readLog(child: ChildProcess, readyWords: RegExp): ServerLog {
  let lines: readonly string[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      lines = [...lines, ...text.trimEnd().split("\n")].slice(-12);
      if (readyWords.test(text)) resolve(true);
    });
  }
  // Closed means that all was read, also what it said last.
  child.once("close", () => resolve(false));
  child.once("error", () => resolve(false));
  const impatient = setTimeout(() => resolve(false), startLimitMs);
  void ready.then(() => {
    clearTimeout(impatient);
    // A pipe that is read would keep this process alive.
    for (const stream of streams) (stream as unknown as { unref?(): void } | null)?.unref?.();
  });
  return { lines: () => lines, ready };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.ref();
  // An immediate shutdown: the data goes too, so nothing needs to be written first.
  child.kill("SIGQUIT");
  const impatient = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
  await exited;
  clearTimeout(impatient);
}

const startLimitMs = 30_000;
const stopLimitMs = 5000;
