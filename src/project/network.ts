import { dirname, resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { NetworkRoute, NetworkTarget } from "../model/network.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { networkReplayShape, networkReplyShape } from "./network-shape.ts";

/** What `network` may rest on. */
export interface NetworkContext {
  readonly hasStore: boolean;
}

/**
 * Reads `network`: addresses in scripts, and where they lead here.
 *
 * @throws HarnessError `project-invalid`: an address or a target that can't be understood, the same address twice
 */
export function networkRoutes(document: YamlDocument, { hasStore }: NetworkContext): readonly NetworkRoute[] {
  const { network } = document.data as { readonly network?: Readonly<Record<string, Json>> };
  const routes = Object.keys(network ?? {}).map((address): NetworkRoute => {
    const place = { document, address };
    const { endpoint, scheme } = readAddress(place);
    const target = readTarget(place, network?.[address], scheme);
    if (target.kind === "store" && !hasStore) {
      throw wrong(place, `\`${address}\` leads to the store, but the project has none`, helps.noStore);
    }
    return { address, endpoint, scheme, target, at: document.at(["network", address]) };
  });
  refuseRepeated(document, routes);
  return routes;
}

interface Place {
  readonly document: YamlDocument;
  readonly address: string;
}

type Parsed = Pick<NetworkRoute, "endpoint" | "scheme">;

function readAddress(place: Place): Parsed {
  const { address } = place;
  if (address.includes("*")) throw wrong(place, `\`${address}\` declares no address`, helps.wildcard);
  if (/^https?:\/\//i.test(address)) return readUrl(place);
  if (/^(\/|\\\\[.?]\\pipe\\)/.test(address)) return { endpoint: address, scheme: null };
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[^\s:/@]+):(\d{1,5})$/i.exec(address) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw wrong(place, `expected an address such as db.internal:5432, found \`${address}\``, helps.address);
  }
  return { endpoint: endpointOf(host, Number(port)), scheme: null };
}

function readUrl(place: Place): Parsed {
  const { address } = place;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw wrong(place, `\`${address}\` is no URL`, helps.address);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw wrong(
      place,
      `expected scheme and host only, found \`${address}\``,
      `Write \`${url.protocol}//${url.host}\`.`,
    );
  }
  const scheme = url.protocol === "https:" ? "https" : "http";
  const port = url.port === "" ? defaultPorts[scheme] : Number(url.port);
  return { endpoint: endpointOf(url.hostname, port), scheme };
}

function endpointOf(host: string, port: number): string {
  return `${host.replace(/^\[(.*)\]$/, "$1").toLowerCase()}:${port}`;
}

function readTarget(place: Place, value: Json | undefined, scheme: Parsed["scheme"]): NetworkTarget {
  const { document, address } = place;
  if (value === "store" || value === "allow") return { kind: value };
  if (!isJsonObject(value)) {
    const found = JSON.stringify(value ?? null);
    throw wrongValue(
      place,
      `\`${address}\`: expected store, allow, a reply or a recording, found ${found}`,
      helps.target,
    );
  }
  if ("replay" in value) return readReplay(place, scheme);
  const reply = checkShape(networkReplyShape, document, "project-invalid", ["network", address]);
  if (scheme === null) {
    throw wrongValue(place, `\`${address}\` is no URL, so that nothing can be replied there`, helps.replyUrl);
  }
  if (reply.body !== undefined && reply.json !== undefined) {
    throw wrongValue(place, `\`${address}\` has two bodies: \`body\` and \`json\``, "Keep one of them.");
  }
  const isJson = reply.json !== undefined;
  const headers = lowerKeys(reply.headers ?? {});
  return {
    kind: "reply",
    status: reply.reply,
    headers: isJson ? { "content-type": "application/json", ...headers } : headers,
    body: isJson ? JSON.stringify(reply.json) : (reply.body ?? ""),
  };
}

/** The file itself is read later. */
function readReplay(place: Place, scheme: Parsed["scheme"]): NetworkTarget {
  const { document, address } = place;
  const { replay, ignore = [] } = checkShape(networkReplayShape, document, "project-invalid", [
    "network",
    address,
  ]);
  if (scheme === null) {
    throw wrongValue(
      place,
      `\`${address}\` is no URL, so that nothing can be replayed there`,
      helps.replayUrl,
    );
  }
  return { kind: "replay", file: resolve(dirname(document.file), replay), recording: null, ignore };
}

function lowerKeys(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function refuseRepeated(document: YamlDocument, routes: readonly NetworkRoute[]): void {
  for (const [index, { address, endpoint }] of routes.entries()) {
    const first = routes.findIndex((other) => other.endpoint === endpoint);
    if (first === index) continue;
    const message = `\`${address}\` is the address of \`${routes[first]?.address}\` again`;
    throw wrong({ document, address }, message, "Keep one of the two; the other would be ignored.");
  }
}

function wrong({ document, address }: Place, message: string, help: string): HarnessError {
  return new HarnessError("project-invalid", message, { at: document.at(["network", address]), help });
}

function wrongValue({ document, address }: Place, message: string, help: string): HarnessError {
  return new HarnessError("project-invalid", message, { at: document.valueAt(["network", address]), help });
}

const defaultPorts = { http: 80, https: 443 } as const;

const helps = {
  address: "Write host:port, the path of a socket, or a URL such as https://mail.example.",
  wildcard: "Name each host that the scripts may reach.",
  noStore: "Choose an adapter for `store`, or let the address lead elsewhere.",
  target:
    "Write `store`, `allow` (the real address), a reply such as `{ reply: 202 }`, or `{ replay: file }`.",
  replayUrl: "Write the address as a URL, e.g. `https://api.example: { replay: api.json }`.",
  replyUrl: "Write the address as a URL, e.g. `https://mail.example: { reply: 202 }`.",
} as const;
