import type { JsonObject } from "../../../src/model/json.ts";
import type { ApiAction, RouteSettings } from "../route-settings.ts";
import { newMeanings, whoMeanings } from "../route.ts";
import type { UsersMap } from "../users-map.ts";
import type { Operation } from "./read.ts";
import { objectOf } from "./read.ts";
import { propertyNames, templateOf } from "./shape.ts";

/** What an operation is taken for. */
export interface Purpose {
  readonly action: ApiAction;
  /** What the project file says of its names. */
  readonly means: NonNullable<RouteSettings["means"]>;
  readonly map: UsersMap;
}

/** A route from an operation: its method, path, the places of values, statuses and the shape of its answer. */
export function routeOf(operation: Operation, purpose: Purpose): RouteSettings {
  const { verb, path, parameters } = operation;
  const named = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => inPath(name, purpose));
  const queries = parameters.filter((each) => each["in"] === "query").map((each) => String(each["name"]));
  return {
    [verb]: named,
    ...slots("query", queries, purpose),
    ...bodySlots(operation, purpose),
    ...answersOf(operation, purpose),
  };
}

function inPath(name: string, purpose: Purpose): string {
  const meaning = meaningOf(name, "path", purpose) ?? name;
  return typeof meaning === "object" ? String(meaning.is) : `{${meaning}}`;
}

type Where = "path" | "query" | "json" | "form";

function slots(
  where: Exclude<Where, "path">,
  names: readonly string[],
  purpose: Purpose,
): Partial<RouteSettings> {
  const meant = names.flatMap((name) => {
    const meaning = meaningOf(name, where, purpose);
    return meaning === undefined ? [] : [[name, meaning] as const];
  });
  return meant.length === 0 ? {} : { [where]: Object.fromEntries(meant) };
}

/** Of a sign-up the whole body is the user, unless the project file says what its parts mean. */
function bodySlots({ requestBody }: Operation, purpose: Purpose): Partial<RouteSettings> {
  const content = objectOf(requestBody["content"]);
  const isForm = content[jsonType] === undefined && content[formType] !== undefined;
  const names = propertyNames(objectOf(content[isForm ? formType : jsonType])["schema"]);
  const isWhole = purpose.action === "create" && !names.some((name) => name in purpose.means);
  return isWhole ? {} : slots(isForm ? "form" : "json", names, purpose);
}

/** What the project file says, else what the name says: its own meaning, or the field that the API calls so. */
function meaningOf(name: string, where: Where, { action, means, map }: Purpose): Meaning | undefined {
  const said = means[name];
  if (said !== undefined) return said;
  const field = map.names === null ? name : (map.fieldOf(name) ?? name);
  const isBody = where === "json" || where === "form";
  const wanted = isBody ? become[action] : undefined;
  if (wanted !== undefined && wanted[0] === field) return wanted[1];
  return known.has(field) ? field : undefined;
}

type Meaning = NonNullable<RouteSettings["means"]>[string];

function answersOf({ responses }: Operation, { action, map }: Purpose): Partial<RouteSettings> {
  const marks = [map.idColumn, ...(map.names === null ? ["id", "email"] : [columnOf(map, "email")])];
  const statuses = Object.keys(responses)
    .map(Number)
    .filter((status) => status >= 200);
  const answer = (status: number | undefined): JsonObject | undefined => {
    if (status === undefined) return undefined;
    const content = objectOf(objectOf(responses[String(status)])["content"]);
    const type = Object.keys(content).find((name) => /\bjson\b/.test(name));
    const body = type === undefined ? undefined : templateOf(objectOf(content[type])["schema"], marks);
    const isEmpty = status < 300 && Object.keys(content).length === 0;
    return { status, ...(isEmpty ? { body: "none" } : body === undefined ? {} : { body }) };
  };
  const first = (list: readonly number[]) => answer(list.find((status) => statuses.includes(status)));
  return withoutGaps({
    ok: answer(statuses.filter((status) => status < 300).toSorted((one, other) => one - other)[0]),
    missing: first([404, 410]),
    wrong: action === "login" ? first([401, 403, 400, 422]) : undefined,
    exists: changesIdentity.has(action) ? first([409, 422, 400]) : undefined,
  });
}

function columnOf({ names, fieldOf }: UsersMap, field: string): string {
  return names?.find((name) => fieldOf(name) === field) ?? field;
}

function withoutGaps(answers: Readonly<Record<string, JsonObject | undefined>>): Partial<RouteSettings> {
  return Object.fromEntries(
    Object.entries(answers).filter(([, each]) => each !== undefined),
  ) as Partial<RouteSettings>;
}

/** What a field in the body is to become. */
const become: Partial<Record<ApiAction, readonly [field: string, meaning: string]>> = {
  verify: ["email_verified", "verified"],
  change_password: ["password", "new_password"],
  change_email: ["email", "new_email"],
  change_username: ["username", "new_username"],
  change_phone_number: ["phone_number", "new_phone_number"],
};

const known: ReadonlySet<string> = new Set([...whoMeanings, ...newMeanings, "password", "verified"]);
const changesIdentity: ReadonlySet<ApiAction> = new Set([
  "create",
  "change_email",
  "change_username",
  "change_phone_number",
]);
const jsonType = "application/json";
const formType = "application/x-www-form-urlencoded";
