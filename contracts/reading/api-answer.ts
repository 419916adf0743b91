import type { HttpExchange, InvocationRecord } from "../../src/model/invocation.ts";
import { readFault } from "../../src/model/fault.ts";
import { refusalIn } from "../../src/model/refusal-reason.ts";
import type { Json } from "../../src/model/json.ts";
import type { Position } from "../../src/model/position.ts";
import { asksForToken } from "../../src/model/token-request.ts";

/**
 * What the API said to the one request that asked for a change, or to the only request of all:
 * `PUT /members/…/password with 404`. Null where there were several, of which none is known to matter.
 */
export function answerToChange(record: InvocationRecord): string | null {
  const change = onlyChange(record);
  return change === null ? null : inShort(change, [...record.args, record.known.id]);
}

/** The same, with the script's line that asked, where the API refused that. */
export function refusalOfChange(record: InvocationRecord): { answered: string; at: Position | null } | null {
  const change = onlyChange(record);
  const answered = answerToChange(record);
  if (change === null || answered === null || change.status < 400) return null;
  return { answered, at: change.calledAt ?? change.at };
}

function onlyChange({ http }: InvocationRecord): HttpExchange | null {
  const asking = http.filter((exchange) => !fetchesToken(exchange));
  const changing = asking.filter(({ method }) => method !== "GET" && method !== "HEAD");
  const [only = null, another] = changing.length === 0 ? asking : changing;
  return another === undefined ? only : null;
}

/**
 * What the API said first in the place of an answer, where a fault of HTTP made it say so, and what it said last to what
 * the script made of that: `POST /token with 200 and no body, then POST /login with 401`; else null.
 */
export function answerInFault({ http, args, known }: InvocationRecord): string | null {
  const [hit] = known.faults
    .flatMap((fault) => hitBy(fault, http) ?? [])
    .toSorted((one, other) => http.indexOf(one) - http.indexOf(other));
  const last = http.at(-1);
  if (hit === undefined || last === undefined) return null;
  const [first, then] = [hit, last].map((exchange) => inShort(exchange, [...args, known.id]));
  return first === then ? `${first}` : `${first}, then ${then}`;
}

function hitBy(fault: string, http: readonly HttpExchange[]): HttpExchange | undefined {
  const { nth, isOfData } = readFault(fault);
  const asked = isOfData ? http.filter((exchange) => !asksForToken(exchange)) : http;
  const only = asked[Number(nth) - 1];
  const isHit = (exchange: HttpExchange) => looksLike(exchange, fault);
  return only !== undefined && isHit(only) ? only : asked.find(isHit);
}

/** Says whether all that went wrong is that the API said 401, and that to something else than a request for a token. */
export function isOnlyTurnedAway({ http, known }: InvocationRecord): boolean {
  const isTurnedAway = known.faults.every((fault) => readFault(fault).what === "status 401");
  return isTurnedAway && !http.some((exchange) => exchange.status === 401 && asksForToken(exchange));
}

function looksLike({ status, responseHeaders, responseBody }: HttpExchange, fault: string): boolean {
  const [kind, wanted] = readFault(fault).what.split(" ");
  if (kind === "status") return status === Number(wanted);
  if (kind === "html") return isPage(responseHeaders);
  return kind === "truncated" || (kind === "empty" && responseBody === "");
}

function fetchesToken({ requestBody }: HttpExchange): boolean {
  return requestBody.includes("grant_type");
}

/** Without host and query, and without what is different for each user. */
function inShort({ method, url, status, ...answer }: HttpExchange, texts: readonly Json[]): string {
  const path = /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] || "/";
  const spellings = texts.flatMap((text) =>
    typeof text === "string" ? [encodeURIComponent(text), encodeURI(text), text] : [],
  );
  const segments = path.split("/").map((segment) => withoutUser(segment, spellings));
  const refused = refusalIn(answer);
  const reason = refused === undefined ? "" : ` (${withoutUser(refused, spellings)})`;
  return `${method} ${segments.join("/")} with ${status}${bodyInShort({ status, ...answer })}${reason}`;
}

/** A short id may be part of anything. */
function withoutUser(segment: string, spellings: readonly string[]): string {
  if (segment !== "" && spellings.includes(segment)) return "…";
  const telling = spellings.filter(({ length }) => length > shortest);
  return telling.reduce((short, spelling) => short.replaceAll(spelling, "…"), segment);
}

type Answer = Pick<HttpExchange, "status" | "responseHeaders" | "responseBody">;

function bodyInShort({ status, responseHeaders, responseBody }: Answer): string {
  if (isPage(responseHeaders)) return " and a page of HTML";
  return status >= 200 && status < 300 && status !== 204 && responseBody === "" ? " and no body" : "";
}

function isPage(headers: HttpExchange["responseHeaders"]): boolean {
  return headers["content-type"]?.includes("text/html") === true;
}

/** Characters of an id that is found within a segment. */
const shortest = 5;
