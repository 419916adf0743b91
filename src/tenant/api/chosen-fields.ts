import type { JsonObject } from "../../model/json.ts";

/** The fields of a user that `fields` and `include_fields` ask for; all where they say nothing. */
export function chosenFields(user: JsonObject, query: URLSearchParams): JsonObject {
  const names = (query.get("fields") ?? "").split(",").filter((name) => name !== "");
  if (names.length === 0) return user;
  const isIncluded = query.get("include_fields") !== "false";
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name) === isIncluded));
}
