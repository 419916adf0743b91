import type { Json } from "../../src/model/json.ts";
import type { Outcome } from "./act.ts";
import { challenge } from "./challenge.ts";
import type { ApiAction, RouteSettings } from "./route-settings.ts";
import { fillTemplate, type TemplateParts, withoutUsers } from "./template.ts";

/** What is answered, before it is written as JSON or in another language. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly body: Json | undefined;
  /** False where the request did not do what it asked for. */
  readonly done: boolean;
}

/** The answer to a request, as the route says or as APIs mostly do. */
export function answerFor(
  { kind }: Outcome,
  { action, settings }: { readonly action: ApiAction; readonly settings: RouteSettings },
  parts: TemplateParts,
): Answer {
  if (kind === "invalid") return refusal(400, "invalid_request", "A value is missing or empty.");
  const usual = usualAnswer(kind, action, settings);
  // Who is asked for is not told from who mistyped, unless the API says so.
  const own =
    kind === "missing" && action === "login" ? (settings.missing ?? settings.wrong) : settings[kind];
  const { status = usual.status } = own ?? {};
  const asksAgain = status === 401 && settings.basic !== undefined ? challenge : {};
  const headers = { ...asksAgain, ...own?.headers };
  const body: Json = own?.body === undefined ? usual.body : own.body;
  const isEmpty = body === "none" || status === 204 || status === 304;
  return { status, headers, body: isEmpty ? undefined : fillTemplate(body, parts), done: kind === "ok" };
}

/** An answer of the API itself rather than of a route. */
export function refusal(status: number, error: string, message: string): Answer {
  // For the report, where a description fits none of a script's requests.
  const headers = { "x-understudy-refused": message.replaceAll(/[^ -~]/g, "?") };
  return { status, headers, body: { error, message }, done: false };
}

/** Writes an answer as APIs that speak JSON do. */
export function toResponse({ status, headers, body }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers });
  const isText = typeof body === "string";
  const type = { "content-type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8" };
  return new Response(isText ? body : JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

interface Usual {
  readonly status: number;
  readonly body: Json;
}

function usualAnswer(
  kind: Exclude<Outcome["kind"], "invalid">,
  action: ApiAction,
  settings: RouteSettings,
): Usual {
  if (kind === "ok") return usualSuccess[action] ?? { status: 200, body: "user" };
  if (kind === "exists") return failure(409, "user_exists");
  if (kind === "wrong" || action === "login") return failure(401, "wrong_credentials");
  // A search that finds nobody has an empty list.
  const empty = settings.ok?.body === undefined ? null : withoutUsers(settings.ok.body);
  return empty === null ? failure(404, "not_found") : { status: 200, body: empty };
}

function failure(status: number, error: string): Usual {
  return { status, body: { error } };
}

const usualSuccess: Partial<Record<ApiAction, Usual>> = {
  create: { status: 201, body: "user" },
  delete: { status: 204, body: "none" },
};
