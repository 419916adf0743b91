import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import process from "node:process";
import { apply, defineProperty, text } from "./primordials.ts";
import { type Above, stackHere } from "./stack.ts";
import { stamp, turnHere } from "./turn.ts";
import { hold } from "./wire.ts";

type Fetch = typeof globalThis.fetch;
type Asked = Parameters<Fetch>[0];

const { URL } = globalThis;
/** Axios stands with some twenty of its own between a script and Node. */
const frames = 50;

/**
 * Tells where each request is made. Its connection does not say it: that may be kept from an earlier one, and `fetch`
 * opens it when the script is out of sight.
 */
export function watchRequests(): void {
  watchFetch();
  const made = (message: unknown): void => {
    const { method, path } = (message as { readonly request: ClientRequest }).request;
    tellRequest(method, path, made);
  };
  subscribe(`http.client.request.${tellsCreation() ? "created" : "start"}`, made);
}

/** Before, the nearest is where the request's last byte is written. @see https://nodejs.org/api/diagnostics_channel.html */
function tellsCreation(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** Node loads `fetch` when it is first called, and this leaves it so. */
function watchFetch(): void {
  const original = globalThis.fetch;
  const fetch = function fetch(this: unknown, ...args: Parameters<Fetch>): unknown {
    try {
      tellRequest(methodOf(args[0], args[1]), pathOf(args[0]), fetch);
    } catch {
      // What can't be read here `fetch` refuses itself.
    }
    return apply(original, this, args);
  };
  defineProperty(fetch, "length", { value: original.length });
  defineProperty(globalThis, "fetch", { value: fetch, writable: true, configurable: true, enumerable: true });
}

/** Tells of a request, with where it is made. */
export function tellRequest(method: string, path: string, above: Above): void {
  const turn = turnHere();
  if (turn === null || turn.ended) return;
  hold({ kind: "requested", ...stamp(turn), method, path, stack: stackHere(above, frames) });
}

function methodOf(asked: Asked, options: RequestInit | undefined): string {
  return text(options?.method ?? (isRequest(asked) ? asked.method : "GET"));
}

function pathOf(asked: Asked): string {
  const { pathname, search } = new URL(isRequest(asked) ? asked.url : asked);
  return pathname + search;
}

function isRequest(asked: Asked): asked is Request {
  return typeof asked === "object" && "method" in asked;
}
