import type { FaultKind } from "../../model/fault.ts";
import type { NetworkTarget } from "../../model/network.ts";
import type { Position } from "../../model/position.ts";
import type { StoreService } from "../../model/store.ts";
import { askReal } from "./ask-real.ts";
import type { HttpAnswer, HttpAsked } from "./http-message.ts";
import type { Replays } from "./replays.ts";

/** What answers come from. */
export interface HttpSources {
  /** The user's own MSW handlers, which are asked first. */
  readonly handlers: readonly unknown[];
  /** The legacy store, where it is answered here. */
  readonly store: StoreService | null;
  /** What was recorded; it remembers what was asked for. */
  readonly replays: Replays;
}

/** The same, for one address. */
export interface Answerers extends HttpSources {
  readonly target: NetworkTarget;
  /** Where the address is declared. */
  readonly at: Position | undefined;
}

/** Answers a request; where nobody does, with status 501 and the reason. */
export async function answerTo(
  asked: HttpAsked,
  { handlers, store, target, replays, at }: Answerers,
): Promise<HttpAnswer> {
  const handled = handlers.length === 0 ? null : await askHandlers(asked, handlers);
  if (handled !== null) return handled;
  if (target.kind === "store" && store !== null) return toAnswer(await store.answer(toRequest(asked)));
  if (target.kind === "reply") {
    return { status: target.status, headers: target.headers, body: Buffer.from(target.body), cutAt: null };
  }
  if (target.kind === "record") return toAnswer(await askReal(toRequest(asked), at));
  if (target.kind === "replay") return replays.answer(asked, target, at);
  const body = Buffer.from(`No handler answers ${asked.method} ${asked.url}.`);
  return { status: 501, headers: { "content-type": "text/plain" }, body, cutAt: null };
}

/** The answer of somebody who does nothing: empty, unless the store has words for it. */
export async function refusalOf(
  asked: HttpAsked,
  what: FaultKind,
  { store, target }: Answerers,
): Promise<HttpAnswer> {
  const isStore = target.kind === "store" && what.kind === "status";
  const response = isStore ? store?.refuse?.(toRequest(asked), what.status) : undefined;
  return response === undefined ? noAnswer : toAnswer(response);
}

async function askHandlers(asked: HttpAsked, handlers: readonly unknown[]): Promise<HttpAnswer | null> {
  const { getResponse } = await import("msw");
  const response = await getResponse([...handlers] as Parameters<typeof getResponse>[0], toRequest(asked));
  return response === undefined ? null : toAnswer(response);
}

function toRequest({ method, url, headers, body }: HttpAsked): Request {
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, {
    method,
    headers: withoutHop(headers),
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
}

async function toAnswer(response: Response): Promise<HttpAnswer> {
  return {
    status: response.status,
    headers: headersOf(response),
    body: Buffer.from(await response.arrayBuffer()),
    cutAt: null,
  };
}

/** Each cookie has a header of its own: a comma may stand in its date. */
function headersOf({ headers }: Response): HttpAnswer["headers"] {
  const cookies = headers.getSetCookie();
  const all = withoutHop(Object.fromEntries(headers));
  return cookies.length === 0 ? all : { ...all, "set-cookie": cookies };
}

/** Headers that belong to one connection, or that are worked out anew. */
function withoutHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.has(name)));
}

const noAnswer: HttpAnswer = { status: 200, headers: {}, body: Buffer.alloc(0), cutAt: null };

const hop: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);
