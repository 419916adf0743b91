import type { AnyNode, CallExpression } from "acorn";
import { calledName } from "./syntax.ts";

/** The calls that are chained to a request, as in `superagent.post(url).set(…).send(…)`, the first one first. */
export function chainedTo(
  request: CallExpression,
  calls: readonly CallExpression[],
): readonly CallExpression[] {
  const chained = calls.filter((call) => call !== request && startOf(call) === request);
  return chained.toSorted((one, other) => one.end - other.end);
}

/** What the calls of these names in a chain are given. */
export function givenIn(
  chain: readonly CallExpression[],
  ...names: readonly string[]
): readonly (readonly AnyNode[])[] {
  return chain.filter((call) => names.includes(calledName(call))).map((call) => call.arguments);
}

/** The call that a chain of calls begins with. */
export function startOf(node: AnyNode): AnyNode {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return node;
  const before = startOf(node.callee.object);
  return before.type === "CallExpression" ? before : node;
}
