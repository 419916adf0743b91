import { setTimeout as sleep } from "node:timers/promises";
import type { StoreService, StoreUser } from "../../src/model/store.ts";
import { act } from "./act.ts";
import type { Answer } from "./answer.ts";
import { answerFor, refusal, toResponse } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { readAsked } from "./asked.ts";
import { isAuthorised, isInAuthorization, nobody, tokenAnswer, unauthorised } from "./auth.ts";
import type { Collection } from "./collection.ts";
import { publicUser } from "./collection.ts";
import type { Perform } from "./perform.ts";
import { languages } from "./presets/languages.ts";
import type { Route, Values } from "./route.ts";
import { presentSlots, routesOf, valuesOf, whatLacks } from "./route.ts";
import type { HttpSettings } from "./settings.ts";
import { bearerOf, openTokens } from "./tokens.ts";
import type { UsersMap } from "./users-map.ts";

/** What an API consists of. */
export interface ApiParts {
  readonly settings: HttpSettings;
  readonly map: UsersMap;
  readonly collection: Collection;
}

type ApiService = Pick<StoreService, "answer" | "setAhead" | "refusesUsers" | "refusesLogins">;

/** A user API: what it answers to each request. */
export function openApi({ settings, map, collection }: ApiParts): ApiService {
  const { auth, base, preset } = settings;
  const routes = routesOf(settings.routes ?? {});
  const tokens = openTokens();
  const speak = preset === undefined ? undefined : languages[preset];
  const ownerOf = (asked: Asked): StoreUser | null => {
    const owner = tokens.ownerOf(bearerOf(asked.headers) ?? "");
    return owner === null ? null : collection.find(["id"], owner);
  };
  const perform: Perform = async (asked) => {
    const there = routes.filter((route) => isAt(route, asked));
    const isPersonal = there.some(({ action }) => action === "userinfo");
    const isOpen =
      isPersonal || asked.path === auth?.token?.post || there.some((route) => needsNone(route, auth));
    if (!isOpen && !isAuthorised(asked, auth, tokens)) return unauthorised(asked, auth, tokens);
    const best = bestOf(there, asked);
    if (best === null) return unfit(there, asked) ?? elsewhere(routes, asked);
    const { route, values } = best;
    if (route.settings.latency !== undefined) await sleep(msOf(route.settings.latency));
    const bearer = isPersonal ? ownerOf(asked) : null;
    const body = asked.json ?? Object.fromEntries(asked.form ?? []);
    const outcome = await act({ collection, map }, { route, values, bearer, body });
    const { user } = outcome;
    const token = () => tokens.issue(String(user?.fields["id"] ?? ""));
    return answerFor(outcome, route, { user, shown: user === null ? null : publicUser(user, map), token });
  };
  const answer: StoreService["answer"] = async (request) => {
    const asked = await readAsked(request, base);
    if (asked === null) return toResponse(refusal(404, "not_found", `Nothing is at ${request.url}.`));
    const token = tokenAnswer(asked, auth, tokens);
    if (token !== null) return toResponse(token);
    return (await speak?.(asked, perform)) ?? toResponse(await perform(asked));
  };
  const said = { refusesUsers: routes.some(refusesUsers), refusesLogins: routes.some(refusesLogins) };
  return { answer, setAhead: tokens.setAhead, ...said };
}

/** One header can't show the application and its user both. */
function needsNone({ settings }: Route, auth: HttpSettings["auth"]): boolean {
  return settings.auth === "none" || (settings.basic !== undefined && isInAuthorization(auth));
}

/** The answer where all routes at a place lack something; null where there is none. */
function unfit(there: readonly Route[], asked: Asked): Answer | null {
  if (there.length === 0) return null;
  const isNobody = asked.basic === null && there.every(({ settings }) => settings.basic !== undefined);
  return isNobody ? nobody() : incomplete(there, asked);
}

/** A login may say so of every wrong password. */
function refusesUsers({ action, settings: { missing, wrong, exists } }: Route): boolean {
  return action !== "login" && [missing, wrong, exists].some((answer) => answer?.status === 401);
}

/** What is not described is 401. */
function refusesLogins({ action, settings: { wrong, missing } }: Route): boolean {
  const statuses = [wrong?.status ?? 401, missing?.status];
  return action === "login" && statuses.includes(401);
}

interface Found {
  readonly route: Route;
  readonly values: Values;
}

/** Of several routes at one place, the one that is written out and of which most stands in the request. */
function bestOf(routes: readonly Route[], asked: Asked): Found | null {
  const fitting = routes.flatMap((route) => {
    const values = valuesOf(route, asked);
    return values === null ? [] : [{ route, values, weight: presentSlots(route, asked) }];
  });
  const [best = null] = fitting.sort(
    (one, other) => one.route.path.names.length - other.route.path.names.length || other.weight - one.weight,
  );
  return best;
}

function isAt({ method, path, settings }: Route, asked: Asked): boolean {
  const { operation = null } = settings;
  return method === asked.method && operation === asked.operation && path.match(asked.path) !== null;
}

function incomplete(routes: readonly Route[], asked: Asked): Answer {
  const lacking = [...new Set(routes.map((route) => whatLacks(route, asked)))];
  const message = lacking.filter((text) => text !== "").join(", or ") || "the path can not be decoded";
  return refusal(400, "invalid_request", `${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
}

function elsewhere(routes: readonly Route[], { path, method, operation }: Asked): Answer {
  const others = routes.filter((route) => route.path.match(path) !== null && operation === null);
  if (others.length === 0) return refusal(404, "not_found", `There is no ${operation ?? path}.`);
  const allow = [...new Set(others.map((route) => route.method.toUpperCase()))].join(", ");
  const refused = refusal(405, "method_not_allowed", `${method.toUpperCase()} is not allowed at ${path}.`);
  return { ...refused, headers: { ...refused.headers, allow } };
}

function msOf(latency: string): number {
  return Number.parseFloat(latency) * (latency.endsWith("ms") ? 1 : 1000);
}
