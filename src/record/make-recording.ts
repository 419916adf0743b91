import type { HttpExchange } from "../model/invocation.ts";
import type { NetworkRoute } from "../model/network.ts";
import { episodeName, type RecordedExchange, type Recording } from "../model/recording/recording.ts";
import { readable, secretsIn, withoutSecrets } from "../model/recording/redact.ts";
import { saidOf } from "../model/recording/said.ts";
import type { Trace } from "../model/trace.ts";

/** What came of one address. */
export interface Made {
  readonly recording: Recording;
  readonly exchanges: number;
  /** Answers that are too long to be kept. */
  readonly tooLong: readonly string[];
}

/** Makes a recording of what an address answered. What a fault has touched is left out. */
export function makeRecording(
  { address, endpoint }: NetworkRoute,
  traces: readonly Trace[],
  folder: string,
): Made {
  const tooLong: string[] = [];
  const scenarios: Record<string, readonly RecordedExchange[]> = {};
  for (const trace of traces) {
    const { suite, scenario } = trace;
    const heard = exchangesOf(trace).filter(({ url }) => endpointOf(url) === endpoint);
    const short = heard.filter((exchange) => !isCut(exchange));
    tooLong.push(...heard.filter(isCut).map(({ method, url }) => `${method} ${withoutSecrets(url)}`));
    if (short.length > 0) scenarios[episodeName({ suite, folder, scenario })] = recordAll(short);
  }
  const exchanges = Object.values(scenarios).reduce((sum, list) => sum + list.length, 0);
  return { recording: { version: 1, address, scenarios }, exchanges, tooLong };
}

/** Scenarios that were recorded again take the place of what was there; the others stay. In the order of their names. */
export function mergeRecordings(old: Recording | null, fresh: Recording): Recording {
  const all = Object.entries({ ...old?.scenarios, ...fresh.scenarios });
  const inOrder = all.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...fresh, scenarios: Object.fromEntries(inOrder) };
}

function exchangesOf({ steps }: Trace): readonly HttpExchange[] {
  const records = steps.flatMap((step) => step.records);
  return records.filter(({ known }) => known.faults.length === 0).flatMap(({ http }) => http);
}

/** A secret that an answer names may come again under another name, in an address for one. */
function recordAll(exchanges: readonly HttpExchange[]): readonly RecordedExchange[] {
  const secrets = new Map(exchanges.flatMap(({ responseBody }) => [...secretsIn(responseBody)]));
  const clean = (text: string) =>
    [...secrets].reduce(
      (all, [secret, placeholder]) => all.replaceAll(secret, placeholder),
      withoutSecrets(text),
    );
  return exchanges.map((exchange) => recorded(exchange, clean));
}

function recorded(exchange: HttpExchange, clean: (text: string) => string): RecordedExchange {
  const { method, url, requestBody, status, responseHeaders, responseBody } = exchange;
  const headers = Object.entries(responseHeaders).flatMap(([name, value]) =>
    keptHeaders.has(name) ? [[name, clean(value)] as const] : [],
  );
  const body = readable(clean(responseBody));
  return {
    ...saidOf({ method, url: clean(url), body: clean(requestBody) }),
    answer: { status, headers: Object.fromEntries(headers), ...(body === undefined ? {} : { body }) },
  };
}

function endpointOf(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return `${host}:${port === "" ? (protocol === "https:" ? 443 : 80) : port}`;
}

/** Traces keep so much of a body. */
function isCut({ requestBody, responseBody }: HttpExchange): boolean {
  return [requestBody, responseBody].some((body) => Buffer.byteLength(body) >= longest);
}

/** In bytes; a few are lost where the end falls into a letter. */
const longest = 65_530;

/** What scripts may act on; dates, ids of requests and cookies would change each time. */
const keptHeaders: ReadonlySet<string> = new Set([
  "allow",
  "content-type",
  "link",
  "location",
  "retry-after",
  "www-authenticate",
]);
