import dgram, { type Socket } from "node:dgram";
import { apply, defineProperty } from "../primordials.ts";
import type { Asked } from "./address.ts";
import { decide, type Told } from "./index.ts";
import { refusedError } from "./refusal.ts";

type Method = (this: Socket, ...args: unknown[]) => unknown;

const soon = setImmediate;

/** Patches `dgram` once: a datagram goes to an address that may be reached, or nowhere. */
export function watchDatagrams(tell: (told: Told) => void): void {
  guard("send", sendTarget, tell);
  guard("connect", connectTarget, tell);
}

function guard(
  name: "send" | "connect",
  targetOf: (args: readonly unknown[]) => Asked | null,
  tell: (told: Told) => void,
): void {
  const methods = dgram.Socket.prototype as unknown as Record<string, Method>;
  const original = methods[name] as Method;
  const value: Method = function (this: Socket, ...args) {
    const asked = targetOf(args);
    if (asked === null) return apply(original, this, args);
    const { decision } = decide(asked);
    tell({ address: `${asked.host}:${asked.port}`, decision, protocol: "udp" });
    if (decision === "allowed") return apply(original, this, args);
    return fail(this, refusedError(asked), args.at(-1));
  };
  defineProperty(methods, name, { value, writable: true, configurable: true, enumerable: false });
}

function fail(socket: Socket, error: Error, callback: unknown): void {
  soon(() => {
    if (typeof callback === "function") callback(error);
    else socket.emit("error", error);
  });
}

/** `send(message, [offset, length,] port, [host,] [callback])`; null on a connected socket. */
function sendTarget(args: readonly unknown[]): Asked | null {
  const rest = args.slice(1).filter((arg) => typeof arg !== "function");
  const [a, b, c, d] = rest;
  const hasRange = typeof c === "number" || (typeof c === "string" && /^\d+$/.test(c));
  const [port, host] = hasRange ? [c, d] : [a, b];
  if (port === undefined || (!hasRange && typeof b === "number")) return null;
  return target(port, host);
}

function connectTarget([port, host]: readonly unknown[]): Asked | null {
  return target(port, host);
}

function target(port: unknown, host: unknown): Asked {
  return { host: typeof host === "string" ? host : "localhost", port: Number(port), path: null };
}
