import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError, isHarnessError } from "../../src/model/harness-error.ts";
import { didYouMean, nearMiss } from "../shared/near-miss.ts";
import { withPreset } from "./presets/index.ts";
import { pathPattern, valuePattern } from "./pattern.ts";
import type { ApiAction, RouteSettings } from "./route-settings.ts";
import { verbs } from "./route-settings.ts";
import { newMeanings, slotsOf, whoMeanings } from "./route.ts";
import type { HttpSettings } from "./settings.ts";
import { constantsOf, strangerIn } from "./template.ts";
import type { UsersMap } from "./users-map.ts";
import { usersMap } from "./users-map.ts";

/**
 * Checks that each route can be asked for, and means something.
 * @throws HarnessError `mapping-invalid`
 */
export function checkRoutes(store: StoreSettings<HttpSettings>): void {
  const [first] = routeProblems(store);
  if (first !== undefined) throw first;
}

/** What is wrong with routes, the first of each. */
export function routeProblems(store: StoreSettings<HttpSettings>): readonly HarnessError[] {
  const { routes = {}, users = {} } = withPreset(store.settings);
  const map = usersMap(users);
  const entries = Object.entries(routes) as [ApiAction, RouteSettings | undefined][];
  if (entries.length === 0) {
    const none = wrong(store, [], {
      message: "The API has no routes.",
      help: "Add `routes`, such as `get_user: { get: /users, query: { email: identifier } }`, an `openapi` file, or a `preset` to begin with.",
    });
    return [none];
  }
  return entries.flatMap(([action, route]) =>
    route === undefined ? [] : (problemOf({ store, action, map }, route) ?? []),
  );
}

function problemOf(place: Place, route: RouteSettings): HarnessError | null {
  try {
    checkMeans(place, route);
    checkVerb(place, route);
    checkNames(place, route);
    checkNeeds(place, route);
    checkBodies(place, route);
    if (place.store.settings.openapi === undefined) checkAnswer(place, route);
    return null;
  } catch (error) {
    if (isHarnessError(error)) return error;
    throw error;
  }
}

interface Place {
  readonly store: StoreSettings<HttpSettings>;
  readonly action: ApiAction;
  readonly map: UsersMap;
}

/** With `openapi` an operation has taken its meanings out; what is left has none to go with. */
function checkMeans({ store, action }: Place, { means }: RouteSettings): void {
  if (means === undefined) return;
  const message = `The route ${action} has \`means\`, but no operation of an OpenAPI file.`;
  throw wrong(store, [action, "means"], {
    message,
    help: "Add `openapi` and `operation`, or write query, json or form.",
  });
}

function checkVerb({ store, action }: Place, route: RouteSettings): void {
  const named = verbs.filter((verb) => route[verb] !== undefined);
  if (named.length !== 1) {
    const found = named.length === 0 ? "none" : named.join(" and ");
    const message = `The route ${action}: expected one of ${verbs.join(", ")}, found ${found}.`;
    throw wrong(store, [action], { message, help: 'Write e.g. `get: "/users/{identifier}"`.' });
  }
  if (route.json === undefined || route.form === undefined) return;
  const message = `The route ${action} has two bodies: \`json\` and \`form\`.`;
  throw wrong(store, [action, "form"], { message, help: "Keep one of them." });
}

/** A name that nobody knows would be a field that no user has. */
function checkNames({ store, action, map: { fields } }: Place, route: RouteSettings): void {
  const known = [...whoMeanings, ...newMeanings, ...furtherMeanings, ...(fields ?? usualFields)];
  const foreign = namesOf(action, route).find(({ name }) => !known.includes(name));
  if (foreign === undefined) return;
  const { name, at } = foreign;
  const message = `\`${name}\` means nothing here.${didYouMean(name, known)}`;
  const help = `Write one of ${[...new Set(known)].join(", ")}, or { is: … } for a constant.`;
  throw wrong(store, at, { message, help });
}

interface Named {
  readonly name: string;
  readonly at: readonly string[];
}

/** All meanings that a route names, and where. */
function namesOf(action: ApiAction, route: RouteSettings): readonly Named[] {
  const verb = verbs.find((name) => route[name] !== undefined) ?? "get";
  const inPath = pathPattern(route[verb] ?? "/").names.map((name) => ({ name, at: [action, verb] }));
  const inSlots = slotsOf(action, route).flatMap(({ where, key, means }) => {
    if (typeof means === "object") return [];
    const names = means.includes("{") ? valuePattern(means).names : [means];
    return names.map((name) => ({ name, at: [action, where, key] }));
  });
  return [...inPath, ...inSlots];
}

function checkNeeds({ store, action, map: { fields } }: Place, route: RouteSettings): void {
  if (action === "create" || action === "userinfo") return;
  const given = new Set(namesOf(action, route).map(({ name }) => name));
  if (!whoMeanings.some((name) => given.has(name))) {
    const message = `The route ${action} does not say which user is meant.`;
    const help = `Name one of ${whoMeanings.join(", ")} in its path ("/members/{id}"), query or body ({ key: email }), or in basic.`;
    throw wrong(store, [action], { message, help });
  }
  const { meaning = null, field = null } = needs[action] ?? {};
  if (meaning !== null && !given.has(meaning)) {
    const message = `The route ${action} does not say where \`${meaning}\` stands.`;
    const help = `Add it to its json, form, query or basic: { key: ${meaning} }.`;
    throw wrong(store, [action], { message, help });
  }
  if (field === null || fields === null || fields.includes(field)) return;
  const message = `The route ${action} needs \`${field}\`, which the mapping does not name.`;
  throw wrong(store, [action], { message, help: `Add ${field} to store.users.columns.` });
}

/** A body may name what the suite calls a field, or what the API does. */
function checkBodies({ store, action, map }: Place, route: RouteSettings): void {
  for (const kind of ["ok", "missing", "wrong", "exists"] as const) {
    const strange = strangerIn(route[kind]?.body ?? null, map.names);
    if (strange === null) continue;
    const message = `\`${strange}\` in the body of ${action} stands for nothing.`;
    const help = "Write `${user.email}` or another field of the mapping, or `${token}`.";
    throw wrong(store, [action, kind, "body"], { message, help });
  }
}

/**
 * An answer about a user that says nothing of her is misspelt: any other text stands for itself. A login may answer with
 * a constant alone, such as `{ status: ok }`, so there only what nearly is `user` counts.
 */
function checkAnswer({ store, action }: Place, { ok }: RouteSettings): void {
  if (!aboutUsers.has(action) || ok?.body === undefined || ok.body === "none") return;
  const constants = constantsOf(ok.body) ?? [];
  const near = constants.find((text) => nearMiss(text, ["user"]) !== null);
  if (near === undefined && (action === "login" || constants.length === 0)) return;
  const text = near ?? constants[0] ?? "";
  const message = `The answer of ${action} says nothing of the user: \`${text}\` in its body is a constant.${didYouMean(text, ["user"])}`;
  const help =
    "Write `user` where the API puts all that it shows of a user, `${user.email}` for a field of hers, or `${token}`.";
  throw wrong(store, [action, "ok", "body"], { message, help });
}

function wrong(
  store: StoreSettings,
  path: readonly string[],
  { message, help }: { readonly message: string; readonly help: string },
): HarnessError {
  const at = store.at(path.length === 0 ? [] : ["routes", ...path]);
  return new HarnessError("mapping-invalid", message, { at, help });
}

const needs: Partial<Record<ApiAction, { readonly meaning?: string; readonly field?: string }>> = {
  login: { meaning: "password", field: "password" },
  change_password: { meaning: "new_password", field: "password" },
  change_email: { meaning: "new_email", field: "email" },
  change_username: { meaning: "new_username", field: "username" },
  change_phone_number: { meaning: "new_phone_number", field: "phone_number" },
  verify: { field: "email_verified" },
};

const aboutUsers: ReadonlySet<ApiAction> = new Set(["login", "get_user", "userinfo"]);

const furtherMeanings = ["password", "verified", "user"];
const usualFields = [
  "email_verified",
  "phone_verified",
  "nickname",
  "name",
  "given_name",
  "family_name",
  "picture",
  "blocked",
  "user_metadata",
  "app_metadata",
];
