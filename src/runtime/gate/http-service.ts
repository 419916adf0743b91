import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Server, Socket } from "node:net";
import { type HarnessError, isHarnessError } from "../../model/harness-error.ts";
import type { Fault } from "../../model/fault.ts";
import { isOfData, showFault } from "../../model/fault.ts";
import { asksForToken } from "../../model/token-request.ts";
import type { Authority } from "./certificate.ts";
import { answerTo, refusalOf, type HttpSources } from "./http-answer.ts";
import type { HttpAnswer } from "./http-message.ts";
import { isHttpFault, keepsFromAnswering, spoil } from "./http-fault.ts";
import type { ServedRoute } from "./served-routes.ts";

/** One request with its answer, before its place in the script is known. */
export interface HeardExchange {
  /** The address as `network` has it, `host:port`. */
  readonly endpoint: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  readonly durationMs: number;
}

/** Who hears what happens at the services. */
export interface HttpListener {
  exchanged(exchange: HeardExchange): void;
  met(label: string): void;
  /** Nobody could answer, through no fault of the script. */
  unanswered(error: HarnessError): void;
}

/** The services that stand in for addresses, each on a port of its own on this machine. */
export class HttpServices {
  readonly #sources: HttpSources;
  readonly #listener: HttpListener;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  #faults: { readonly fault: Fault; count: number }[] = [];

  constructor(sources: HttpSources, listener: HttpListener) {
    this.#sources = sources;
    this.#listener = listener;
  }

  /** Starts the service of a route and says where it listens. */
  async start(route: ServedRoute, authority: Authority | null): Promise<number> {
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#serve(route, request, response).catch((error: unknown) => response.destroy(error as Error));
    };
    const host = route.endpoint.slice(0, route.endpoint.lastIndexOf(":"));
    const server =
      authority === null ? createServer(serve) : createSecureServer(authority.issue({ host }), serve);
    this.#servers.push(server.unref());
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket.on("error", () => {}).once("close", () => this.#sockets.delete(socket)));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** What goes wrong during the next invocation. */
  setFaults(faults: readonly Fault[]): void {
    this.#faults = faults.filter(isHttpFault).map((fault) => ({ fault, count: 0 }));
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(route: ServedRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const body = await readAll(request);
    const method = request.method ?? "GET";
    const url = `${route.scheme}://${request.headers.host ?? route.endpoint}${request.url}`;
    const requestHeaders = flat(request.headers);
    const asked = { method, url, headers: requestHeaders, body };
    const fault = this.#faultFor(route, shorten(body));
    // Whoever answers with an error or a page in its place has not done what it was asked for.
    const isAway = fault !== null && keepsFromAnswering(fault);
    const answerers = { ...this.#sources, target: route.target, at: route.at };
    const answer = isAway
      ? await refusalOf(asked, fault.what, answerers)
      : await answerTo(asked, answerers).catch((error: unknown) => this.#unanswered(error));
    const sent = fault === null ? answer : spoil(answer, fault.what);
    if (fault !== null) this.#listener.met(showFault(fault));
    this.#listener.exchanged({
      endpoint: route.endpoint,
      method,
      url,
      requestHeaders,
      requestBody: shorten(body),
      status: sent.status,
      responseHeaders: flat(sent.headers),
      responseBody: shorten(sent.body),
      durationMs: performance.now() - started,
    });
    send(response, sent);
  }

  /** The script is told as by a server that lacks something; the run is told why. */
  #unanswered(error: unknown): HttpAnswer {
    if (!isHarnessError(error)) throw error;
    this.#listener.unanswered(error);
    const body = Buffer.from(error.message);
    return { status: 501, headers: { "content-type": "text/plain" }, body, cutAt: null };
  }

  #faultFor({ names }: ServedRoute, requestBody: string): Fault | null {
    for (const each of this.#faults) {
      const { address, on } = each.fault;
      if (!names.includes(address)) continue;
      if (isOfData(on) && asksForToken({ requestBody })) continue;
      each.count += 1;
      const nth = typeof on === "object" ? on.data : on;
      if (nth === "all" || nth === "data" || nth === each.count) return each.fault;
    }
    return null;
  }
}

function send(response: ServerResponse, { status, headers, body, cutAt }: HttpAnswer): void {
  const length = { "content-length": String(body.length) };
  response.writeHead(status, { ...headers, ...length });
  if (cutAt === null) return void response.end(body);
  response.write(body.subarray(0, cutAt), () => void setTimeout(() => response.destroy(), pauseMs).unref());
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function flat(headers: IncomingMessage["headers"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}

function shorten(body: Buffer): string {
  return body.subarray(0, longest).toString("utf8");
}

/** In bytes. */
const longest = 65_536;
/** What was written before the end has to arrive first. */
const pauseMs = 20;
