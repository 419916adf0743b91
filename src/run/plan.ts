import type { Json } from "../model/json.ts";
import type { Marks } from "./marks.ts";

/**
 * What becomes of each field of an object: `ours` is a fact that no secret can be in, and stays; `data` came from a
 * script, the store or people, and gets marks; `keyed` is data under keys of ours; `named` is data that says who or what
 * something is. No field can be left out: a new one does not compile until somebody has decided.
 */
export type Plan<T> = { readonly [Key in keyof Required<T>]: Part<NonNullable<T[Key]>> };

/** What becomes of one value; lists are gone through. */
export type Part<T> = "ours" | "data" | "keyed" | "named" | ((value: T, marks: Marks) => T) | Inner<T>;

/** A plan for each object of ours; JSON that anybody could have written has none. */
type Inner<T> = [NonNullable<Json>] extends [T]
  ? never
  : T extends readonly (infer Item)[]
    ? Inner<NonNullable<Item>>
    : T extends object
      ? string extends keyof T
        ? never
        : Plan<T>
      : never;

/** Carries out a plan. What it does not know, it takes for data. */
export function follow<T>(plan: Plan<T>, value: T, marks: Marks): T {
  const parts = plan as unknown as Readonly<Record<string, AnyPart>>;
  const entries = Object.entries(value as object) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      followPart(Object.hasOwn(parts, key) ? parts[key] : "data", inner, marks),
    ]),
  ) as T;
}

type AnyPart = string | ((value: unknown, marks: Marks) => unknown) | Plan<Record<string, unknown>>;

function followPart(part: AnyPart | undefined, value: unknown, marks: Marks): unknown {
  if (part === "ours" || value === null || value === undefined) return value;
  if (part === "keyed") return markValues(value as Readonly<Record<string, unknown>>, marks);
  if (part === "named") return marks.apply(value, "name");
  if (typeof part === "function") return part(value, marks);
  if (typeof part !== "object") return marks.apply(value);
  if (Array.isArray(value)) return value.map((item: unknown) => followPart(part, item, marks));
  return follow(part, value as Record<string, unknown>, marks);
}

/** Marks what stands under keys that are ours: columns of a table, headers of a request. */
export function markValues<T>(
  values: Readonly<Record<string, T>>,
  marks: Marks,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, marks.apply(value, key)]));
}
