import type { Json, JsonObject } from "../../../src/model/json.ts";

/** Values of columns that no field gives, for one new user after the other; the same ones after each reset. */
export interface CountedDefaults {
  restart(): void;
  next(): JsonObject;
}

/**
 * `defaults` of a mapping, with `${uuid}` and `${number}` as others for each user. They differ from the ids that
 * Understudy makes, so that a script that mixes up two columns is seen.
 */
export function countedDefaults(defaults: JsonObject): CountedDefaults {
  let count = 0;
  const filled = (value: Json): Json => {
    if (typeof value !== "string") return value;
    const number = 1000 + count;
    return value === "${number}"
      ? number
      : value
          .replaceAll("${number}", String(number))
          .replaceAll("${uuid}", `d0000000-0000-4000-8000-${String(count).padStart(12, "0")}`);
  };
  return {
    restart() {
      count = 0;
    },
    next() {
      count += 1;
      return Object.fromEntries(Object.entries(defaults).map(([column, value]) => [column, filled(value)]));
    },
  };
}
