import type { AnyNode, CallExpression } from "acorn";
import { isWithin, ownFunctions } from "./own-functions.ts";
import { requestsIn } from "./requests.ts";
import type { ScriptTree } from "./script-tree.ts";

/** A script, and the requests that it makes, each as the call by which the script itself makes it. */
export interface Requests {
  readonly root: AnyNode;
  /** The one that is the script's route; null where none is known. */
  readonly own: CallExpression | null;
  /** All of them: for a token, or to look the user up. */
  readonly all: readonly CallExpression[];
}

/** A script's own request, and all beside it. */
export function requestsAround(own: CallExpression | null, tree: ScriptTree): Requests {
  return { root: tree.root, own, all: own === null ? [] : requestsIn(tree).map(({ by }) => by) };
}

/** Of what a script asks about answers: what it asks of its route's own; where it asks nothing of that, what may be of any. */
export function ofOwnAnswer<T extends { readonly of: AnyNode }>(
  asked: readonly T[],
  requests: Requests,
): readonly T[] {
  const told = asked.map((one) => ({ one, by: requestBefore(one.of, requests) }));
  const own = told.filter(({ by }) => by !== null && by === requests.own);
  return (own.length > 0 ? own : told.filter(({ by }) => by === null)).map(({ one }) => one);
}

/** The request that stands last before a question; null for what a helper asks about whatever it is handed. */
function requestBefore(asked: AnyNode, { root, all }: Requests): CallExpression | null {
  const begun = all.filter(({ start }) => start <= asked.start);
  const last = begun.toSorted((one, other) => one.start - other.start).at(-1) ?? null;
  if (last === null) return null;
  const helper = ownFunctions(root).find(({ node }) => isWithin(asked, node) && !isWithin(last, node));
  return helper === undefined ? last : null;
}
