import type { Socket } from "node:net";
import type { ConnectionProtocol } from "../../../model/network.ts";
import { addressOf, type Asked, askedOf, callbackOf, endpointOf, optionsOf } from "./address.ts";
import { decide, named, type Told, type Verdict } from "./index.ts";
import { mishapOf } from "./faults.ts";
import { fileOf, type Frames } from "../stack.ts";
import { failLater, refusedError } from "./refusal.ts";

/** What becomes of one call of `connect`. */
export interface Passage {
  readonly told: Told;
  /** What `connect` is called with instead; null: it is not called, the socket fails by itself. */
  readonly args: readonly unknown[] | null;
  /** The address as the gate knows it. */
  readonly endpoint: string;
  /** A fault has led it where nothing answers. */
  readonly hung: boolean;
}

/** Decides about a connection that a socket is asked for, from the arguments of `connect`. */
export function passageOf(socket: Socket, args: readonly unknown[], frames: Frames): Passage {
  const asked = named(askedOf(args));
  const verdict = decide(asked);
  const { decision } = verdict;
  const told = { address: addressOf(asked), decision, protocol: protocolOf(socket, asked, frames) };
  const passage = { told, args: null, endpoint: endpointOf(asked), hung: false };
  if (decision === "refused") {
    failLater(socket, refusedError(asked));
    return passage;
  }
  const mishap = mishapOf(asked);
  if (mishap?.kind === "fail") {
    failLater(socket, mishap.error);
    return passage;
  }
  const to = mishap === null ? verdict.to : { host: "127.0.0.1", port: mishap.port };
  return { ...passage, args: redirect(args, to), hung: mishap?.hung ?? false };
}

function redirect(args: readonly unknown[], to: Verdict["to"]): readonly unknown[] {
  if (to === null) return args;
  const { path: _, lookup: __, ...rest } = optionsOf(args) as { path?: unknown; lookup?: unknown };
  const callback = callbackOf(args);
  const options = { ...rest, host: to.host, port: to.port };
  return typeof callback === "function" ? [options, callback] : [options];
}

function protocolOf(socket: Socket, { path }: Asked, frames: Frames): ConnectionProtocol {
  const isHttp = isOfHttp(frames);
  if ((socket as { encrypted?: boolean }).encrypted === true) return isHttp ? "https" : "tls";
  if (isHttp) return "http";
  return path === null ? "tcp" : "pipe";
}

function isOfHttp(frames: Frames): boolean {
  if (typeof frames === "string") return ofHttp.test(frames);
  return frames.some((site) => ofHttp.test(fileOf(site)));
}

const ofHttp = /node:_http_(?:agent|client)|\/undici\//;
