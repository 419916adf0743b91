import type { Json, JsonObject } from "../../src/model/json.ts";
import { isJsonObject } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";
import type { Collection } from "./collection.ts";
import { identifiers } from "./collection.ts";
import { valueWithin } from "./nested.ts";
import type { Route, Values } from "./route.ts";
import type { UsersMap } from "./users-map.ts";

/** How a request ended. */
export interface Outcome {
  readonly kind: "ok" | "missing" | "wrong" | "exists" | "invalid";
  readonly user: StoreUser | null;
}

/** A request that is understood. */
export interface Request {
  readonly route: Route;
  readonly values: Values;
  /** Whose token came with it. */
  readonly bearer: StoreUser | null;
  /** The body as it came, for routes that say nothing of its parts. */
  readonly body: JsonObject;
}

/** Where users are. */
export interface Place {
  readonly collection: Collection;
  readonly map: UsersMap;
}

/** Does what is asked for. */
export async function act(place: Place, request: Request): Promise<Outcome> {
  const { action } = request.route;
  if (action === "create") return create(place, request);
  const user = whoIsMeant(place, request);
  if (user === null)
    return { kind: request.bearer === null && action === "userinfo" ? "wrong" : "missing", user };
  if (action === "login") return login(place, user, request);
  if (action === "get_user" || action === "userinfo") return { kind: "ok", user };
  if (action !== "delete") return change(place, user, request);
  place.collection.remove(user);
  return { kind: "ok", user };
}

async function login({ collection }: Place, user: StoreUser, { values }: Request): Promise<Outcome> {
  const { password } = values;
  const isRight = typeof password === "string" && (await collection.passwordMatches(user, password));
  return { kind: isRight ? "ok" : "wrong", user };
}

async function create(place: Place, request: Request): Promise<Outcome> {
  const user = newUser(place, request);
  const isNamed = identifiers.some((field) => typeof user[field] === "string" && user[field] !== "");
  const isComplete = isNamed && typeof user["password"] === "string" && user["password"] !== "";
  if (!isComplete) return { kind: "invalid", user: null };
  const made = await place.collection.insert({ ...unverified(place), ...user }, { unique: true });
  return { kind: made === null ? "exists" : "ok", user: made };
}

/** An API that knows whether an address is verified says so of each user whom it makes, as a table does by its default. */
function unverified({ map }: Place): JsonObject {
  const { fields, defaults } = map.forNames([]);
  const field = fields.find((one) => one.field === "email_verified");
  return field === undefined || field.column in defaults ? {} : { email_verified: false };
}

/** The fields of a sign-up; attributes that the API does not have are passed over. */
function newUser({ map }: Place, { route, values, body }: Request): JsonObject {
  const hasParts = route.slots.some(({ means }) => typeof means === "string");
  const { user, verified, identifier, ...named } = hasParts ? values : { ...values, user: body };
  const attributes = attributesOf(map, isJsonObject(user ?? null) ? (user as JsonObject) : {});
  const byField = attributes.flatMap(([name, value]) => {
    const field = map.fieldOf(name);
    return field === null || field === "id" ? [] : [[field, value] as const];
  });
  const all: Record<string, Json> = { ...Object.fromEntries(byField), ...named };
  if (verified !== undefined) all["email_verified"] = isTrue(verified);
  if (typeof identifier === "string") all[identifier.includes("@") ? "email" : "username"] = identifier;
  return known(map, all);
}

/** The attributes of a user as she is sent; what lies within others comes by its dotted name. */
function attributesOf({ dotted }: UsersMap, sent: JsonObject): readonly (readonly [string, Json])[] {
  const within = dotted.flatMap((name) => {
    const value = valueWithin(sent, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return [...Object.entries(sent), ...within];
}

async function change(place: Place, user: StoreUser, { route, values }: Request): Promise<Outcome> {
  const set = known(place.map, wanted(route.action, values));
  const { collection } = place;
  if (Object.values(set).some((value) => value === "")) return { kind: "invalid", user };
  const changed = await collection.change(user, set, { unique: true });
  return { kind: changed === null ? "exists" : "ok", user: changed ?? user };
}

function wanted(action: Route["action"], values: Values): JsonObject {
  const { verified, new_password = "", new_email = "", new_username = "", new_phone_number = "" } = values;
  if (action === "verify") return { email_verified: verified === undefined || isTrue(verified) };
  if (action === "change_password") return { password: new_password };
  if (action === "change_username") return { username: new_username };
  if (action === "change_phone_number") return { phone_number: new_phone_number };
  return { email: new_email, ...(verified === undefined ? {} : { email_verified: isTrue(verified) }) };
}

function whoIsMeant({ collection }: Place, { values, bearer, route }: Request): StoreUser | null {
  if (route.action === "userinfo") return bearer;
  const { identifier } = values;
  if (identifier !== undefined) return collection.find(identifiers, identifier);
  const field = ["id", ...identifiers].find((name) => values[name] !== undefined);
  return field === undefined ? null : collection.find([field], values[field] ?? null);
}

function known(map: UsersMap, user: JsonObject): JsonObject {
  const { fields } = map;
  if (fields === null) return user;
  return Object.fromEntries(Object.entries(user).filter(([field]) => fields.includes(field)));
}

/** Forms and query strings have no booleans. */
function isTrue(value: Json): boolean {
  return value === true || value === "true" || value === 1 || value === "1";
}
