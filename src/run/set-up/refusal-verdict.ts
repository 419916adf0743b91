import type { Contract } from "../../model/contract.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { Position } from "../../model/position.ts";
import { showPosition } from "../../model/position.ts";
import type { Project } from "../../model/project.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import { asksForToken } from "../../model/token-request.ts";
import { findApiRefusal, type ApiRefusal } from "./api-refusal.ts";
import { withoutApiRefusal } from "./set-aside.ts";
import type { SetUpVerdict } from "./hash-verdict.ts";
import { refusedRequests } from "./refused-requests.ts";

/** The same for an API that lets nobody in. */
export interface RefusalVerdict extends SetUpVerdict {
  /** The connections that have such an API. */
  readonly refused: ReadonlySet<string>;
}

/** Looks at all scenarios of each project: an API that lets no script in is described wrongly. */
export function refusalVerdict(
  outcomes: readonly ScenarioOutcome[],
  projects: readonly Project[],
  contracts: readonly Contract[],
): RefusalVerdict {
  const judged = projects.map((project) => {
    const { name } = project.connection;
    const traces = outcomes.flatMap(({ connection, trace }) =>
      connection === name && trace !== null ? [trace] : [],
    );
    return { project, name, traces, refusal: findApiRefusal(traces) };
  });
  const refused = new Set(judged.flatMap(({ name, refusal }) => (refusal === null ? [] : [name])));
  return {
    refused,
    outcomes: outcomes.map((outcome) =>
      refused.has(outcome.connection) ? withoutApiRefusal(outcome, contracts, reason) : outcome,
    ),
    error: judged.flatMap(({ project, refusal }) => (refusal === null ? [] : [inWords(project, refusal)]))[0],
    notes: judged.flatMap(({ refusal, traces }) => (refusal === null ? refusedRequests(traces) : [])),
    suspects: [],
  };
}

const reason =
  "the API that the project file describes refused every request; what rests on it is not judged";

function inWords({ connection, store }: Project, refusal: ApiRefusal) {
  const { scripts, count, exchange, step } = refusal;
  const { method, url, status } = exchange;
  const first = `${method} ${url} (${showPosition(exchange.at ?? step.at)}) got ${status}: ${refusal.reason}`;
  const settings = isJsonObject(store.settings as Json) ? (store.settings as Asking) : {};
  const isPlace = status !== 401;
  return {
    code: "api-refuses",
    message: `${connection.name}: the API that the project file describes refused each request of each script (${scripts.join(", ")}; ${count === 1 ? "one request" : `${count} requests`}). The first, ${first} ${isPlace ? placesOf(settings) : credentialsOf(refusal, settings)}`,
    at: placeOf(store, isPlace ? ["routes", "openapi", "preset"] : ["auth", "preset"]),
    help: `${isPlace ? writeRoutes : writeAuth(refusal, settings)} Where your API is as the project file says, it is the scripts that ask otherwise: then repair them. All of it: understudy explain adapters`,
  } as const;
}

/** What of the settings of `adapter: http` decides who gets in. */
interface Asking {
  readonly auth?: Auth;
  readonly base?: string;
  readonly preset?: string;
  readonly routes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Auth {
  readonly basic?: unknown;
  readonly bearer?: unknown;
  readonly header?: { readonly name: string };
  readonly token?: { readonly post: string };
}

function credentialsOf({ exchange }: ApiRefusal, { auth = {} }: Asking): string {
  return `It sent ${sent(exchange.requestHeaders, auth)}${asksForToken(exchange) ? ", and `grant_type: client_credentials` in its body" : ""}; \`auth\` expects ${expected(auth)}.`;
}

function sent(headers: Readonly<Record<string, string>>, { header }: Auth): string {
  const name = (header?.name ?? "authorization").toLowerCase();
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  if (value === undefined) return `no header \`${name}\``;
  const [, scheme] = /^(basic|bearer)\s/i.exec(value) ?? [];
  return scheme === undefined ? `a header \`${name}\`` : `\`${name}: ${scheme} …\``;
}

/** Without the values, which are secrets. */
function expected({ basic, bearer, header, token }: Auth): string {
  if (basic !== undefined) return "`authorization: Basic …` with its user and password";
  if (header !== undefined) return `a header \`${header.name}\` with its value`;
  if (token !== undefined) {
    return `\`authorization: Bearer …\` with a token, which POST ${token.post} gives for its client_id and client_secret`;
  }
  return bearer === undefined ? "what the preset says" : "`authorization: Bearer …` with its token";
}

function placesOf({ base = "", preset, routes = {} }: Asking): string {
  const known = Object.values(routes).flatMap((route) =>
    verbs.flatMap((verb) =>
      typeof route[verb] === "string" ? [`${verb.toUpperCase()} ${route[verb]}`] : [],
    ),
  );
  const more = preset === undefined ? [] : [`the routes of the preset ${preset}`];
  return `Below ${base} there is ${[...known, ...more].join(", ") || "no route"}.`;
}

const verbs = ["get", "post", "put", "patch", "delete"];

const writeRoutes =
  "Write `base` and `routes` as the scripts ask: the path is what stands behind `base`. The keys of `configuration` that hold the API's address are `${store.url}`.";

function writeAuth({ exchange }: ApiRefusal, { auth = {} }: Asking): string {
  const keys =
    "The keys of `configuration` with which scripts show who they are hold what `auth` asks for, such as `CLIENT_ID: ${store.user}`, `CLIENT_SECRET: ${store.password}`.";
  if (!asksForToken(exchange)) return `Write \`auth\` as the scripts show who they are. ${keys}`;
  const { pathname } = new URL(exchange.url);
  const path = auth.token?.post ?? (pathname === "/" ? "/oauth/token" : pathname);
  return `The scripts ask for a token: \`auth: { token: { post: ${path}, client_id: …, client_secret: … } }\`, and the key of \`configuration\` that holds the token's address is \`\${store.url}${path}\`. ${keys}`;
}

/** The first of these settings that is there. */
function placeOf({ at, settings }: Project["store"], keys: readonly string[]): Position {
  const own: object = typeof settings === "object" && settings !== null ? settings : {};
  const key = keys.find((one) => Object.hasOwn(own, one));
  return at(key === undefined ? [] : [key]);
}
