import { BroadcastChannel } from "node:worker_threads";
import { randomUUID } from "node:crypto";
import type { ServerInfo } from "../model/store.ts";

/**
 * Tells workers where the stores are, as soon as that is known: they get ready meanwhile. They are threads of this
 * process.
 */
export interface ServerChannel extends Disposable {
  /** For {@link hearServer}. */
  readonly name: string;
  /** Project file → its server. */
  tell(servers: ReadonlyMap<string, ServerInfo>): void;
  /** There will be none: whoever waits gives up. */
  fail(): void;
}

type Message =
  | { readonly asks: string }
  | { readonly tells: string; readonly server: ServerInfo }
  | { readonly fails: true };

/** Opens the channel, in the main thread. */
export function openServerChannel(): ServerChannel {
  const name = `auth0-understudy.${randomUUID()}`;
  const channel = new BroadcastChannel(name);
  const say = (message: Message): void => channel.postMessage(message);
  let known: ReadonlyMap<string, ServerInfo> = new Map();
  let failed = false;
  const answer = (projectFile: string): void => {
    const server = known.get(projectFile);
    if (failed) say({ fails: true });
    else if (server !== undefined) say({ tells: projectFile, server });
  };
  hear(channel, (message) => {
    if ("asks" in message) answer(message.asks);
  });
  channel.unref();
  return {
    name,
    tell(servers) {
      known = servers;
      for (const projectFile of servers.keys()) answer(projectFile);
    },
    fail() {
      failed = true;
      say({ fails: true });
    },
    [Symbol.dispose]: () => channel.close(),
  };
}

/** The server of a project, asked for by a worker; settles when the main thread knows it. */
export function hearServer(name: string, projectFile: string): Promise<ServerInfo> {
  const id = `${name} ${projectFile}`;
  const before = heard.get(id);
  if (before !== undefined) return before;
  const channel = new BroadcastChannel(name);
  const hearing = new Promise<ServerInfo>((resolve, reject) => {
    hear(channel, (message) => {
      if ("asks" in message || ("tells" in message && message.tells !== projectFile)) return;
      channel.close();
      if ("tells" in message) resolve(message.server);
      else reject(new Error("the store did not start"));
    });
    channel.postMessage({ asks: projectFile } satisfies Message);
  });
  heard.set(id, hearing);
  return hearing;
}

const heard = new Map<string, Promise<ServerInfo>>();

function hear(channel: BroadcastChannel, take: (message: Message) => void): void {
  channel.addEventListener("message", (event) => take((event as unknown as { readonly data: Message }).data));
}
