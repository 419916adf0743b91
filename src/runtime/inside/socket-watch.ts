import net from "node:net";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import tls from "node:tls";
import type { Told } from "./gate.ts";
import { passageOf } from "./gate-connect.ts";
import { apply, defineProperty, now } from "./primordials.ts";
import { addTrack, dropTrack, heard, type Track, wrote } from "./sockets.ts";
import { type Above, stackHere } from "./stack.ts";
import { within } from "./turn.ts";

type Method = (this: Socket, ...args: unknown[]) => unknown;
/** Hears of each connection before it is tried. */
export type Opening = (track: Track, told: Told, stack: string) => void;

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
    const stack = stackHere(methods["connect"] as Above, 50);
    const { told, args: allowed } = passageOf(this, args, stack);
    if (trackOf(this) === undefined) follow(this, { told, stack }, opening);
    if (allowed === null) return this;
    const result = apply(original, this, allowed);
    rest(this);
    return result;
  });
}

function follow(
  socket: Socket,
  { told, stack }: { readonly told: Told; readonly stack: string },
  opening: Opening,
): void {
  const track = addTrack(socket, stack);
  attach(socket, track);
  opening(track, told, stack);
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
