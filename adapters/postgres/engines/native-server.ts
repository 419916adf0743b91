import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../../shared/copy-tree.ts";
import { freePort } from "../../shared/free-port.ts";
import { registerLeftover } from "../../shared/leftovers.ts";
import { programEnv } from "./data-folder.ts";

/** What one server is started with. */
export interface NativeServerOptions {
  readonly program: string;
  /** Its data folder, which goes when the started server stops. */
  readonly data: string;
  readonly user: Owner | null;
  readonly cacheFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A running `postgres`. */
export interface NativeServer extends AsyncDisposable {
  readonly port: number;
}

/**
 * Starts `postgres` on a free port and waits until it says that it takes connections.
 * @throws HarnessError `engine-failed` with the last lines of its log
 */
export async function startNativeServer(options: NativeServerOptions): Promise<NativeServer> {
  let said = "";
  // Somebody else may take the port between finding and using it.
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort();
    const started = await attemptStart(options, port);
    if (typeof started !== "string") return { port, [Symbol.asyncDispose]: started.stop };
    said = started;
    if (!/in use/i.test(said)) break;
  }
  throw failed(said);
}

/** What was said where it did not start. */
async function attemptStart(
  options: NativeServerOptions,
  port: number,
): Promise<string | { stop(): Promise<void> }> {
  const child = launch(options, port);
  const log = readLog(child);
  const error = await new Promise<Error | null>((resolve) => {
    child.once("spawn", () => resolve(null));
    child.once("error", resolve);
  });
  if (error !== null) return error.message;
  const killAtExit = () => {
    child.kill("SIGQUIT");
    rmSync(options.data, { recursive: true, force: true });
  };
  process.once("exit", killAtExit);
  const note = await registerLeftover(options.cacheFolder, { pid: child.pid, folder: options.data });
  const forget = async () => {
    await end(child);
    process.removeListener("exit", killAtExit);
    await note[Symbol.asyncDispose]();
  };
  if (await log.ready) {
    const removeData = () => rm(options.data, { recursive: true, force: true, maxRetries: 5 });
    return { stop: () => end(child).then(removeData).then(forget) };
  }
  await forget();
  return log.lines().join("\n");
}

function launch({ program, data, user, env }: NativeServerOptions, port: number): ChildProcess {
  const settings = [...fastSettings, `port=${port}`].flatMap((setting) => ["-c", setting]);
  const child = spawn(program, ["-D", data, ...settings], {
    ...user,
    cwd: data,
    env: programEnv(env),
    stdio: ["ignore", "ignore", "pipe"],
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

function readLog(child: ChildProcess): ServerLog {
  let lines: readonly string[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  const { stderr } = child;
  stderr?.setEncoding("utf8").on("data", (text: string) => {
    lines = [...lines, ...text.trimEnd().split("\n")].slice(-12);
    if (text.includes(readyWords)) resolve(true);
  });
  // Closed means that all was read, also what it said last.
  child.once("close", () => resolve(false));
  child.once("error", () => resolve(false));
  const impatient = setTimeout(() => resolve(false), startLimitMs);
  void ready.then(() => {
    clearTimeout(impatient);
    // A pipe that is read would keep this process alive.
    (stderr as unknown as { unref?(): void } | null)?.unref?.();
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

function failed(what: string): HarnessError {
  return new HarnessError("engine-failed", `The embedded PostgreSQL did not start: ${what}`, {
    help: "Set UNDERSTUDY_POSTGRES_EMBEDDED=pglite to do without it, or give a server in store.url.",
  });
}

/** What it says, in the locale C, on every start. */
const readyWords = "ready to accept connections";
const startLimitMs = 30_000;
const stopLimitMs = 5000;

/** Nothing has to survive a crash of the machine. */
const fastSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_connections=100",
  // In the data folder, where they go with it even when the server is killed.
  "dynamic_shared_memory_type=mmap",
  "max_wal_size=16MB",
  "min_wal_size=2MB",
  "timezone=UTC",
];
