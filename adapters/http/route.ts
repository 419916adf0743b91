import type { Json } from "../../src/model/json.ts";
import type { Asked } from "./asked.ts";
import { valueWithin } from "./nested.ts";
import type { Pattern } from "./pattern.ts";
import { pathPattern, valuePattern } from "./pattern.ts";
import type { ApiAction, RouteSettings, RoutesSettings } from "./route-settings.ts";
import { verbs } from "./route-settings.ts";

/** Meanings that say whom a request is about. */
export const whoMeanings = ["identifier", "id", "email", "username", "phone_number"] as const;

/** Meanings that say what is to stand in the place of what stood there. */
export const newMeanings = ["new_password", "new_email", "new_username", "new_phone_number"] as const;

/** What a request says, by meaning: `identifier`, `password`, … or a field of the user. */
export type Values = Readonly<Record<string, Json>>;

/** One value that a request may carry. */
export interface Slot {
  readonly where: "query" | "json" | "form" | "basic";
  readonly key: string;
  readonly means: string | { readonly is: string | number | boolean };
  /** Without it, the request asks for something else. */
  readonly required: boolean;
}

/** A route, ready to be matched. */
export interface Route {
  readonly action: ApiAction;
  readonly method: string;
  readonly path: Pattern;
  readonly slots: readonly Slot[];
  readonly settings: RouteSettings;
}

/** Brings `routes` into the form that requests are matched with. */
export function routesOf(settings: RoutesSettings): readonly Route[] {
  return Object.entries(settings).flatMap(([name, route]): readonly Route[] => {
    const method = verbs.find((verb) => route?.[verb] !== undefined);
    if (route === undefined || method === undefined) return [];
    const action = name as ApiAction;
    return [
      {
        action,
        method,
        path: pathPattern(route[method] ?? "/"),
        slots: slotsOf(action, route),
        settings: route,
      },
    ];
  });
}

/** All values that a route may carry. */
export function slotsOf(action: ApiAction, route: RouteSettings): readonly Slot[] {
  return (["query", "json", "form", "basic"] as const).flatMap((where) =>
    Object.entries(route[where] ?? {}).map(([key, means]) => {
      const required = typeof means === "object" || isDecisive(action, means);
      return { where, key, means, required };
    }),
  );
}

/** What a request says to this route; null where something that the route requires is not in it. */
export function valuesOf(route: Route, asked: Asked): Values | null {
  const inPath = decodedPath(route, asked);
  if (inPath === null) return null;
  const values: Record<string, Json> = { ...inPath };
  for (const slot of route.slots) {
    const found = valueAt(asked, slot);
    const read = found === undefined ? null : meant(slot, found);
    if (read === null && slot.required) return null;
    Object.assign(values, read);
  }
  return values;
}

/** What a route requires and a request does not have, in words; empty where it has all. */
export function whatLacks({ slots }: Route, asked: Asked): string {
  const needed = slots.filter((slot) => slot.required);
  const lacking = needed.filter((slot) => valueAt(asked, slot) === undefined);
  const inPart = (part: Slot["where"]) => lacking.filter(({ where }) => where === part);
  const others = needed.filter((slot) => {
    const value = valueAt(asked, slot);
    return value !== undefined && meant(slot, value) === null;
  });
  return [
    ...lacksIn("the query", inPart("query")),
    ...lacksIn("the Basic header", inPart("basic")),
    ...lacksIn(bodyOf(lacking, asked), [...inPart("json"), ...inPart("form")]),
    ...others.map(({ key }) => `${key} is not as the route has it`),
  ].join(", and ");
}

function lacksIn(what: string, slots: readonly Slot[]): readonly string[] {
  return slots.length === 0 ? [] : [`${what} lacks ${slots.map(({ key }) => key).join(", ")}`];
}

/** A body of another kind lacks whatever stands in it. */
function bodyOf(slots: readonly Slot[], { json, form }: Asked): string {
  if (json === null && slots.some(({ where }) => where === "json"))
    return "the body is not sent as a JSON object, and";
  if (form === null && slots.some(({ where }) => where === "form"))
    return "the body is not sent as a form, and";
  return "the body";
}

function decodedPath({ path }: Route, asked: Asked): Values | null {
  try {
    const found = Object.entries(path.match(asked.path) ?? {});
    return Object.fromEntries(found.map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    return null;
  }
}

function valueAt(asked: Asked, { where, key }: Slot): Json | undefined {
  if (where === "query") return asked.query.get(key) ?? undefined;
  if (where === "basic") return asked.basic?.[key === "user" ? "user" : "password"];
  if (where === "form") return asked.form?.get(key) ?? undefined;
  if (asked.json === null) return undefined;
  return valueWithin(asked.json, key);
}

/** What a value says; null where it is not the one that is meant. */
function meant({ means }: Slot, value: Json): Values | null {
  if (typeof means === "object") return String(value) === String(means.is) ? {} : null;
  return means.includes("{") ? valuePattern(means).match(String(value)) : { [means]: value };
}

/** How many of the values that a route knows stand in a request. */
export function presentSlots({ slots }: Route, asked: Asked): number {
  return slots.filter((slot) => valueAt(asked, slot) !== undefined).length;
}

/** What says whom a request is about, and what becomes of her; of a sign-up nothing is certain. */
function isDecisive(action: ApiAction, means: string): boolean {
  if (action === "create") return false;
  return means.includes("{") || decisive.has(means) || (means === "verified" && action === "verify");
}

const decisive: ReadonlySet<string> = new Set([...whoMeanings, "password", ...newMeanings]);
