import type { Socket } from "node:net";
import tls from "node:tls";
import type { ConnectionProtocol } from "../../model/network.ts";
import { type Asked, askedOf, callbackOf, optionsOf } from "./gate-address.ts";
import { decide, named, type Told, type Verdict } from "./gate.ts";
import { failLater, refusedError } from "./gate-refusal.ts";
import { addressOf } from "./gate-address.ts";

/** What becomes of one call of `connect`. */
export interface Passage {
  readonly told: Told;
  /** What `connect` is called with instead; null: it is not called, the socket fails by itself. */
  readonly args: readonly unknown[] | null;
}

/** Decides about a connection that a socket is asked for, from the arguments of `connect`. */
export function passageOf(socket: Socket, args: readonly unknown[], stack: string): Passage {
  const asked = named(askedOf(args));
  const verdict = decide(asked);
  const { decision } = verdict;
  const told = { address: addressOf(asked), decision, protocol: protocolOf(socket, asked, stack) };
  if (decision === "refused") {
    failLater(socket, refusedError(asked));
    return { told, args: null };
  }
  return { told, args: redirect(args, verdict) };
}

function redirect(args: readonly unknown[], { to }: Verdict): readonly unknown[] {
  if (to === null) return args;
  const { path: _, lookup: __, ...rest } = optionsOf(args) as { path?: unknown; lookup?: unknown };
  const callback = callbackOf(args);
  const options = { ...rest, host: to.host, port: to.port };
  return typeof callback === "function" ? [options, callback] : [options];
}

function protocolOf(socket: Socket, { path }: Asked, stack: string): ConnectionProtocol {
  const isHttp = /node:_http_(?:agent|client)|\/undici\//.test(stack);
  if (socket instanceof tls.TLSSocket) return isHttp ? "https" : "tls";
  if (isHttp) return "http";
  return path === null ? "tcp" : "pipe";
}
