import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { HarnessError } from "../model/harness-error.ts";
import { boot } from "./boot.ts";
import type { FromContainer, ToContainer } from "./protocol.ts";
import type { ContainerOptions } from "./container-options.ts";
import type { Kept } from "./journal.ts";
import { watchMemory } from "./memory-watch.ts";
import { writeLine } from "./write-line.ts";
import { readMessages } from "./read-messages.ts";

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
  /** Hears what the container keeps to itself until it has more to say. */
  catchUp(): void;
  /**
   * Who hears the container; there is one listener, and while there is one this process stays alive. Whoever begins to
   * hear one that is gone hears that.
   */
  hear(listener: Listener | null): void;
  kill(): void;
}

const mostNoise = 20_000;

/** Starts a container; it keeps this process alive only while somebody hears it. */
export function startContainer(options: ContainerOptions): Container {
  const { child, token, journal } = options.booted() ?? boot(options);
  const speaking = pipe(child, 3);
  const hearing = pipe(child, 4);
  const noise = collectNoise(child);
  const ear = openEar();
  const isTooBig = watchMemory(child, mostResident(options));

  const gone = whenGone(child, hearing, noise);
  const { promise: announced, resolve: signalReady } = Promise.withResolvers<void>();
  const ready = Promise.race([announced, gone.then(() => failed(options, noise()))]);
  ready.catch(() => {});
  void gone.then((found) => {
    catchUp(journal.take());
    ear.gone(isTooBig() ? { ...found, outOfMemory: true } : found);
  });
  const take = (message: FromContainer) => (message.kind === "ready" ? signalReady() : ear.said(message));
  const messages = readMessages(hearing, token, take);
  const catchUp = ({ text, turn }: Kept): void => {
    messages.catchUp(text);
    if (turn > 0) take({ kind: "entered", turn });
  };
  for (const each of [child, speaking, hearing]) keepAlive(each, false);
  const say = (message: ToContainer) => writeLine(speaking, `${JSON.stringify(message)}\n`);
  say(options.start);
  return {
    ready,
    gone,
    isGone: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null,
    say,
    catchUp: () => catchUp(journal.read()),
    hear(next) {
      keepAlive(hearing, next !== null);
      ear.hear(next);
    },
    kill: () => endNow(child, hearing),
  };
}

/** Whoever hears at the moment; one who comes after the end is told of that. */
function openEar(): Listener & Pick<Container, "hear"> {
  let listener: Listener | null = null;
  let death: Death | null = null;
  return {
    said: (message) => listener?.said(message),
    gone(how) {
      death = how;
      listener?.gone(how);
    },
    hear(next) {
      listener = next;
      if (death === null || next === null) return;
      const known = death;
      queueMicrotask(() => listener === next && next.gone(known));
    },
  };
}

function endNow(child: ChildProcess, hearing: Socket): void {
  for (const each of [child, hearing]) keepAlive(each, true);
  child.kill("SIGKILL");
}

/** The heap, as much again for what lies outside it, and Node itself. */
function mostResident({ memoryMb }: ContainerOptions): number {
  return 2 * memoryMb + 256;
}

function pipe(child: ChildProcess, fd: 3 | 4): Socket {
  const stream = child.stdio[fd];
  // A pipe that breaks says what the end of the process says too.
  return (stream instanceof Socket ? stream : new Socket()).on("error", () => {});
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

function keepAlive(each: ChildProcess | Socket, keep: boolean): void {
  if (keep) each.ref();
  else each.unref();
}

function failed({ node }: ContainerOptions, noise: string): never {
  const binary = node ?? process.execPath;
  const words = noise.trim() === "" ? "" : `\n${noise.trim()}`;
  throw new HarnessError("runtime-failed", `The container could not be started with ${binary}.${words}`, {
    help: "Check `runtime.node` in the project file: it must name a Node 22 binary.",
  });
}
