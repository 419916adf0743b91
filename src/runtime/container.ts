import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../model/harness-error.ts";
import type { FromContainer, Start, ToContainer } from "./protocol.ts";
import { watchMemory } from "./memory-watch.ts";
import { readMessages } from "./read-messages.ts";
import { guard } from "./ward.ts";

/** How a container is started. */
export interface ContainerOptions {
  /** The Node binary; null is the one that runs this. */
  readonly node: string | null;
  readonly memoryMb: number;
  /** Where compiled packages are kept from one container to the next; null for nowhere. */
  readonly compiled: string | null;
  /** Flags that say what the process may touch. */
  readonly permissions: () => readonly string[];
  readonly start: Start;
}

/** How a container ended. */
export interface Death {
  readonly code: number | null;
  readonly signal: string | null;
  readonly outOfMemory: boolean;
}

/** Hears a container. */
export interface Listener {
  said(message: FromContainer): void;
  gone(death: Death): void;
}

/** A process that runs scripts, seen from outside. */
export interface Container {
  /** @throws HarnessError `runtime-failed` when the process can't be started. */
  readonly ready: Promise<void>;
  /** Settles when the process is gone and everything that it said has been heard. */
  readonly gone: Promise<Death>;
  isGone(): boolean;
  say(message: ToContainer): void;
  /** Who hears the container; there is one listener, and while there is one this process stays alive. */
  hear(listener: Listener | null): void;
  kill(): void;
}

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const entry = fileURLToPath(new URL(`./inside/main.${extension}`, import.meta.url));
const mostNoise = 20_000;

/** Starts a container; it keeps this process alive only while somebody hears it. */
export function startContainer(options: ContainerOptions): Container {
  const token = randomUUID();
  const child = spawnNode(options, token);
  guard(child);
  const speaking = pipe(child, 3);
  const hearing = pipe(child, 4);
  const noise = collectNoise(child);
  let listener: Listener | null = null;
  const isTooBig = watchMemory(child, mostResident(options));

  const gone = whenGone(child, hearing, noise);
  const { promise: announced, resolve: signalReady } = Promise.withResolvers<void>();
  const ready = Promise.race([announced, gone.then(() => failed(options, noise()))]);
  ready.catch(() => {});
  void gone.then((death) => listener?.gone(isTooBig() ? { ...death, outOfMemory: true } : death));
  speaking.on("error", () => {});
  readMessages(hearing, token, (message) => {
    if (message.kind === "ready") signalReady();
    else listener?.said(message);
  });
  setReference(child, [speaking, hearing], false);
  const say = (message: ToContainer): void => {
    speaking.write(`${JSON.stringify(message)}\n`);
  };
  say(options.start);
  return {
    ready,
    gone,
    isGone: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null,
    say,
    hear(next) {
      listener = next;
      setReference(child, [hearing], next !== null);
    },
    kill() {
      setReference(child, [hearing], true);
      child.kill("SIGKILL");
    },
  };
}

function spawnNode(options: ContainerOptions, token: string): ChildProcess {
  const { node, memoryMb, compiled, permissions, start } = options;
  const flags = [`--max-old-space-size=${memoryMb}`, "--stack-trace-limit=50", "--no-warnings"];
  return spawn(node ?? process.execPath, [...flags, ...permissions(), entry, token], {
    cwd: start.folder,
    // The container takes the second one away before a script can see it.
    env: { TZ: "UTC", ...(compiled === null ? {} : { NODE_COMPILE_CACHE: compiled }) },
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    windowsHide: true,
  });
}

/** The heap, as much again for what lies outside it, and Node itself. */
function mostResident({ memoryMb }: ContainerOptions): number {
  return 2 * memoryMb + 256;
}

function pipe(child: ChildProcess, fd: 3 | 4): Socket {
  const stream = child.stdio[fd];
  if (stream instanceof Socket) return stream;
  return new Socket();
}

/** The last words on stdout and stderr, which tell why a process died. */
function collectNoise(child: ChildProcess): () => string {
  let noise = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      noise = (noise + chunk).slice(-mostNoise);
    });
    if (stream instanceof Socket) stream.unref();
  }
  return () => noise;
}

function whenGone(child: ChildProcess, hearing: Socket, noise: () => string): Promise<Death> {
  const exited = new Promise<Pick<Death, "code" | "signal">>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: null, signal: null }));
  });
  const silent = new Promise<void>((resolve) => {
    hearing.once("close", () => resolve());
    child.once("error", () => resolve());
    child.once("exit", () => closeWhenSilent(hearing));
  });
  return Promise.all([exited, silent, quiet(child)]).then(([death]) => ({
    ...death,
    outOfMemory: /heap out of memory|Allocation failed|Reached heap limit/.test(noise()),
  }));
}

/** Somebody else may hold the other end: what was said has long come when nothing comes any more. */
function closeWhenSilent(hearing: Socket): void {
  let heard = -1;
  const look = setInterval(() => {
    if (hearing.bytesRead === heard) hearing.destroy();
    heard = hearing.bytesRead;
    if (hearing.destroyed) clearInterval(look);
  }, 500);
  look.unref();
  hearing.once("close", () => clearInterval(look));
}

/** The last words may come after the end; a process that inherited the pipe must not hold us back. */
function quiet(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let patience: NodeJS.Timeout | undefined;
  const done = (): void => {
    clearTimeout(patience);
    resolve();
  };
  child.once("error", done);
  child.once("exit", () => {
    patience = setTimeout(done, 200);
  });
  child.stderr?.once("close", done);
  return promise;
}

function setReference(child: ChildProcess, sockets: readonly Socket[], keep: boolean): void {
  for (const each of [child, ...sockets]) {
    if (keep) each.ref();
    else each.unref();
  }
}

function failed({ node }: ContainerOptions, noise: string): never {
  const binary = node ?? process.execPath;
  const words = noise.trim() === "" ? "" : `\n${noise.trim()}`;
  throw new HarnessError("runtime-failed", `The container could not be started with ${binary}.${words}`, {
    help: "Check `runtime.node` in the project file: it must name a Node 22 binary.",
  });
}
