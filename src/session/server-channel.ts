import { BroadcastChannel } from "node:worker_threads";
import { randomUUID } from "node:crypto";
import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { ServerInfo } from "../model/store.ts";

/** Whose server is asked for. */
export interface Asked {
  readonly projectFile: string;
  /** What the store is to be, by {@link storeStateOf}. */
  readonly state: string;
}

/**
 * Tells workers where the stores are, as soon as that is known: they get ready meanwhile. They are threads of this
 * process.
 */
export interface ServerChannel extends Disposable {
  /** For {@link hearServer} and {@link hearChanges}. */
  readonly name: string;
  /** Says that a file has changed that the project rests on. */
  changed(projectFile: string): void;
}

type Message =
  | { readonly changes: string }
  | { readonly asks: Asked }
  | { readonly answers: Asked; readonly server: ServerInfo }
  | { readonly answers: Asked; readonly failure: Failure };

type Failure = Pick<HarnessError, "message"> & Partial<Pick<HarnessError, "code" | "at" | "help">>;

/** Opens the channel, in the main thread; what `find` rejects with is told to whoever asked. */
export function openServerChannel(find: (asked: Asked) => Promise<ServerInfo>): ServerChannel {
  const name = `auth0-understudy.${randomUUID()}`;
  const channel = new BroadcastChannel(name);
  let closed = false;
  const say = (message: Message): void => {
    if (!closed) channel.postMessage(message);
  };
  hear(channel, (message) => {
    if (!("asks" in message)) return;
    const { asks: answers } = message;
    find(answers).then(
      (server) => say({ answers, server }),
      (error: unknown) => say({ answers, failure: failureOf(error) }),
    );
  });
  channel.unref();
  return {
    name,
    changed: (projectFile) => say({ changes: projectFile }),
    [Symbol.dispose]() {
      closed = true;
      channel.close();
    },
  };
}

/**
 * The server of a project, asked for by a worker; settles when the main thread knows it.
 * @throws HarnessError when it did not start
 */
export function hearServer(name: string, asks: Asked): Promise<ServerInfo> {
  const id = `${name} ${asks.projectFile}`;
  const before = heard.get(id);
  if (before?.state === asks.state) return before.server;
  const channel = new BroadcastChannel(name);
  const server = new Promise<ServerInfo>((resolve, reject) => {
    hear(channel, (message) => {
      if (!("answers" in message) || !isSame(message.answers, asks)) return;
      channel.close();
      if ("server" in message) resolve(message.server);
      else reject(thrown(message.failure));
    });
    channel.postMessage({ asks } satisfies Message);
  });
  heard.set(id, { state: asks.state, server });
  // How long a failure holds, the main thread knows.
  server.catch(() => heard.get(id)?.server === server && heard.delete(id));
  return server;
}

/** Calls somebody in a worker for each change to what a project rests on; whoever asks twice is called once. */
export function hearChanges(name: string, projectFile: string, heard: () => void): void {
  const id = `${name} ${projectFile}`;
  if (listeners.has(id)) return;
  listeners.add(id);
  const channel = new BroadcastChannel(name);
  hear(channel, (message) => {
    if ("changes" in message && message.changes === projectFile) heard();
  });
  channel.unref();
}

const listeners = new Set<string>();

interface Heard {
  readonly state: string;
  readonly server: Promise<ServerInfo>;
}

const heard = new Map<string, Heard>();

function hear(channel: BroadcastChannel, take: (message: Message) => void): void {
  channel.addEventListener("message", (event) => take((event as unknown as { readonly data: Message }).data));
}

function isSame(one: Asked, other: Asked): boolean {
  return one.projectFile === other.projectFile && one.state === other.state;
}

function failureOf(error: unknown): Failure {
  if (!isHarnessError(error)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, message, at, help } = error;
  return { code, message, at, help };
}

function thrown({ code, message, at, help }: Failure): Error {
  return code === undefined ? new Error(message) : new HarnessError(code, message, { at, help });
}
