import { HarnessError } from "../model/harness-error.ts";
import { isJsonObject } from "../model/json.ts";
import type { NetworkRoute } from "../model/network.ts";
import type { YamlDocument } from "../yaml/read.ts";

/** MSW handlers of a project file in code, and the addresses that they declare. */
export interface ProjectHandlers {
  readonly handlers: readonly unknown[];
  readonly routes: readonly NetworkRoute[];
}

/**
 * Reads `handlers`. A handler declares the host that its URL names; one for any host declares nothing.
 *
 * @throws HarnessError `project-invalid`: something that is no handler
 */
export function projectHandlers(document: YamlDocument, known: readonly NetworkRoute[]): ProjectHandlers {
  const { handlers = [] } = document.data as { readonly handlers?: readonly unknown[] };
  const at = document.at(["handlers"]);
  const routes = new Map<string, NetworkRoute>();
  for (const handler of handlers) {
    const url = urlOf(handler);
    if (url === undefined) {
      throw new HarnessError("project-invalid", "`handlers` holds something that is no MSW handler", {
        at,
        help: 'Give MSW handlers, e.g. `http.get("https://api.example/users", …)`, in understudy.config.ts.',
      });
    }
    if (url === null) continue;
    const scheme = url.protocol === "https:" ? "https" : "http";
    const endpoint = `${url.hostname}:${url.port === "" ? defaultPorts[scheme] : url.port}`;
    if (known.some((route) => route.endpoint === endpoint)) continue;
    routes.set(endpoint, { address: url.origin, endpoint, scheme, target: { kind: "handlers" }, at });
  }
  return { handlers, routes: [...routes.values()] };
}

/** The URL of a handler; null where it names no host, undefined where it is no handler. */
function urlOf(handler: unknown): URL | null | undefined {
  const { info } = (handler ?? {}) as { readonly info?: unknown };
  if (!isJsonObject(info)) return undefined;
  const { path } = info;
  const [, origin] =
    typeof path === "string" ? (/^(https?:\/\/[^/?#*:]+(?::\d+)?)(?:[/?#]|$)/.exec(path) ?? []) : [];
  return origin === undefined ? null : new URL(origin);
}

const defaultPorts = { http: 80, https: 443 } as const;
