import net from "node:net";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type NodeTls from "node:tls";
import type { Told } from "./gate/index.ts";
import { type Passage, passageOf } from "./gate/connect.ts";
import { trusting } from "./gate/tls.ts";
import { asks, isAnswerLost, isInterrupted } from "./gate/faults.ts";
import { onFirstUse } from "./first-use.ts";
import { apply, defineProperty, now } from "./primordials.ts";
import { addTrack, dropTrack, heard, wrote } from "./sockets.ts";
import type { Track } from "./track.ts";
import { askTransaction, hearTransaction } from "./transaction.ts";
import { type Above, type Frames, framesHere, show } from "./stack.ts";
import { within } from "./turn.ts";
import { answered, isHeldBack } from "./turn-taking.ts";
import { noteChange } from "./unfinished.ts";

type Method = (this: Socket, ...args: unknown[]) => unknown;
/** Hears of each connection before it is tried. */
export type Opening = (track: Track, told: Told, stack: string) => void;

/** Modules that hold or use `tls.connect`. */
const tlsModules = ["tls", "https", "http2", "_tls_wrap", "_tls_common"];
const tracked = Symbol("understudy");
const methods = net.Socket.prototype as unknown as Record<string, Method>;
const { unref, once } = methods as { unref: Method; once: Method };

/**
 * Patches `net.Socket` and `tls.connect` once, before scripts run. Watched sockets never keep the process alive
 * by themselves: whether one is still waited for is told by what went over it.
 */
export function watchSockets(opening: Opening): void {
  watchConnect(opening);
  onFirstUse(tlsModules, (load) => watchTls(load("node:tls") as typeof NodeTls));
  watchWrite();
  after("_destroy", drop);
  watchPush();
  watchReference("ref", true);
  watchReference("unref", false);
}

function watchConnect(opening: Opening): void {
  const original = methods["connect"] as Method;
  patch("connect", function connect(...args) {
    const frames = framesHere(methods["connect"] as Above, 50);
    const passage = passageOf(this, args, frames);
    follow(this, { passage, frames }, opening);
    if (passage.args === null) return this;
    const result = apply(original, this, passage.args);
    rest(this);
    return result;
  });
}

function follow(
  socket: Socket,
  { passage, frames }: { readonly passage: Passage; readonly frames: Frames },
  opening: Opening,
): void {
  const known = trackOf(socket);
  const track = known ?? addTrack(socket, frames);
  track.endpoint = passage.endpoint;
  track.hung = passage.hung;
  if (known !== undefined) return;
  attach(socket, track);
  opening(track, passage.told, show(frames));
  // Node may try several addresses, each with a new handle that is ref'd again.
  apply(once, socket, ["connect", () => rest(socket)]);
}

/** A TLS socket that stands on one that is watched already speaks for it. */
function watchTls(tls: typeof NodeTls): void {
  const original = tls.connect as (...args: unknown[]) => NodeTls.TLSSocket;
  const connect = (...args: unknown[]): NodeTls.TLSSocket => {
    const secure = apply(original, tls, trusting(args)) as NodeTls.TLSSocket;
    const under = (args[0] as { socket?: Socket } | undefined)?.socket;
    const track = under === undefined ? undefined : trackOf(under);
    if (track === undefined || trackOf(secure) !== undefined) return secure;
    track.socket = secure;
    attach(secure, track);
    return secure;
  };
  (tls as { connect: unknown }).connect = connect;
}

function watchWrite(): void {
  const original = methods["_writeGeneric"] as Method;
  patch("_writeGeneric", function write(...args) {
    const track = trackOf(this);
    if (track === undefined) return apply(original, this, args);
    const written = args[3];
    if (isInterrupted(track)) return typeof written === "function" ? void written() : undefined;
    const send = (): unknown => {
      asks(track, args);
      noteChange(track, args);
      askTransaction(track.transaction, args);
      wrote(track);
      rest(track.socket);
      return apply(original, this, args);
    };
    return isHeldBack(track, args, send) ? undefined : send();
  });
}

function drop(track: Track): void {
  track.change = null;
  dropTrack(track);
  answered(track);
}

function watchPush(): void {
  const original = Readable.prototype.push as Method;
  patch("push", function push(...args) {
    const track = trackOf(this);
    if (track === undefined) return apply(original, this, args);
    heard(track);
    if (this === track.socket) hearTransaction(track.transaction, args[0], track.asker);
    answered(track);
    if (isAnswerLost(track)) return false;
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
