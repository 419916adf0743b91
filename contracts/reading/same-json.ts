import { isJsonObject, type Json } from "../../src/model/json.ts";

/** One place in which two values differ; `null` where a side has nothing there. */
export interface Difference {
  /** Keys joined by dots, e.g. `user_metadata.plan`. */
  readonly path: string;
  readonly one: Json | undefined;
  readonly other: Json | undefined;
}

/** Says whether two JSON values are equal; the order of keys does not matter. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  return differences(one, other).length === 0;
}

/** The places in which two JSON values differ. Lists are compared as a whole. */
export function differences(
  one: Json | undefined,
  other: Json | undefined,
  path = "",
): readonly Difference[] {
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) =>
      differences(one[key], other[key], path === "" ? key : `${path}.${key}`),
    );
  }
  return isSame(one, other) ? [] : [{ path, one, other }];
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
}
