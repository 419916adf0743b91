import net from "node:net";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import tls from "node:tls";
import { apply, defineProperty, now } from "./primordials.ts";
import { addTrack, dropTrack, heard, type Track, wrote } from "./sockets.ts";
import { type Above, framesHere, show } from "./stack.ts";
import { within } from "./turn.ts";

type Method = (this: Socket, ...args: unknown[]) => unknown;
/** Hears of each connection before it is tried. */
export type Opening = (track: Track, address: string, stack: string) => void;

const tracked = Symbol("understudy");
const methods = net.Socket.prototype as unknown as Record<string, Method>;
const { unref, once } = methods as { unref: Method; once: Method };

/**
 * Patches `net.Socket` and `tls.connect` once, before scripts run. Watched sockets never keep the process alive
 * by themselves: whether one is still waited for is told by what went over it.
 */
export function watchSockets(opening: Opening): void {
  watchConnect(opening);
  watchTls();
  before("_writeGeneric", (track) => {
    wrote(track);
    rest(track.socket);
  });
  after("_destroy", dropTrack);
  watchPush();
  watchReference("ref", true);
  watchReference("unref", false);
}

function watchConnect(opening: Opening): void {
  const original = methods["connect"] as Method;
  patch("connect", function connect(...args) {
    if (trackOf(this) === undefined) follow(this, addressOf(args), opening);
    const result = apply(original, this, args);
    rest(this);
    return result;
  });
}

function follow(socket: Socket, address: string, opening: Opening): void {
  const frames = framesHere(methods["connect"] as Above, 50);
  const track = addTrack(socket, frames);
  attach(socket, track);
  opening(track, address, show(frames));
  // Node may try several addresses, each with a new handle that is ref'd again.
  apply(once, socket, ["connect", () => rest(socket)]);
}

/** A TLS socket that stands on one that is watched already speaks for it. */
function watchTls(): void {
  const original = tls.connect as (...args: unknown[]) => tls.TLSSocket;
  const connect = (...args: unknown[]): tls.TLSSocket => {
    const secure = apply(original, tls, args) as tls.TLSSocket;
    const under = (args[0] as { socket?: Socket } | undefined)?.socket;
    const track = under === undefined ? undefined : trackOf(under);
    if (track === undefined || trackOf(secure) !== undefined) return secure;
    track.socket = secure;
    attach(secure, track);
    return secure;
  };
  (tls as { connect: unknown }).connect = connect;
}

function watchPush(): void {
  const original = Readable.prototype.push as Method;
  patch("push", function push(...args) {
    const track = trackOf(this);
    if (track === undefined) return apply(original, this, args);
    heard(track);
    const result = within(track.asker, () => apply(original, this, args));
    track.heardAt = now();
    return result;
  });
}

function watchReference(name: "ref" | "unref", wanted: boolean): void {
  const original = methods[name] as Method;
  patch(name, function reference(...args) {
    const track = trackOf(this);
    if (track === undefined) return apply(original, this, args);
    track.wanted = wanted;
    return this;
  });
}

function before(name: string, act: (track: Track) => void): void {
  const original = methods[name] as Method;
  patch(name, function first(...args) {
    const track = trackOf(this);
    if (track !== undefined) act(track);
    return apply(original, this, args);
  });
}

function after(name: string, act: (track: Track) => void): void {
  const original = methods[name] as Method;
  patch(name, function then(...args) {
    const result = apply(original, this, args);
    const track = trackOf(this);
    if (track !== undefined) act(track);
    return result;
  });
}

function rest(socket: Socket): void {
  // `unref` of a socket without a handle would wait for `connect` by a listener of its own.
  if ((socket as { _handle?: unknown })._handle) apply(unref, socket, []);
}

function attach(socket: Socket, track: Track): void {
  defineProperty(socket, tracked, { value: track });
}

function trackOf(socket: Socket): Track | undefined {
  return (socket as { [tracked]?: Track })[tracked];
}

function patch(name: string, value: Method): void {
  defineProperty(methods, name, { value, writable: true, configurable: true, enumerable: false });
}

/** `host:port` or a path, from what `connect` takes: options, a path, port and host, or Node's own list of these. */
function addressOf(args: readonly unknown[]): string {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const first = list[0];
  if (typeof first === "object" && first !== null) {
    const { path, host, port } = first as { path?: unknown; host?: unknown; port?: unknown };
    return typeof path === "string" ? path : `${String(host ?? "localhost")}:${String(port)}`;
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return first;
  return `${typeof list[1] === "string" ? list[1] : "localhost"}:${String(first)}`;
}
