import type { Json } from "./json.ts";
import type { Position } from "./position.ts";

/** A partial match: how a value must look, with the place where it is said. */
export interface Expectation {
  readonly at: Position;
  readonly matcher: Matcher;
}

/** An expectation on a value of a fixed set. */
export interface Expected<T extends string> {
  readonly at: Position;
  readonly matcher: Matcher;
  /** Only for the type: the values that are allowed. */
  readonly of?: T;
}

/** The small language of expectations. Objects match partially, lists exactly in length. */
export type Matcher =
  | { readonly kind: "equals"; readonly value: Json }
  | {
      readonly kind: "object";
      readonly entries: readonly { readonly key: string; readonly at: Position; readonly matcher: Matcher }[];
    }
  | { readonly kind: "list"; readonly items: readonly Matcher[] }
  | { readonly kind: "matches"; readonly regex: string }
  | { readonly kind: "not"; readonly matcher: Matcher }
  | { readonly kind: "one_of"; readonly matchers: readonly Matcher[] }
  | { readonly kind: "absent" };
