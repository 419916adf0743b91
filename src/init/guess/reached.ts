import type { AnyNode } from "acorn";
import { type Condition, type Needed, neededBy, type WayIn } from "./asked-of-body.ts";
import { isWithin } from "./own-functions.ts";
import { isAnswer, namesAsked, truthOf } from "./status-truth.ts";
import { collect } from "./syntax.ts";

/** A part of a script that runs where an API answers with a status. */
export interface Reached {
  /** Whether a condition around it asks about the status. */
  readonly isByStatus: boolean;
  /** What has to stand in the body besides. */
  readonly needed: readonly Needed[];
}

/** A script, and how to find a way into a body. */
interface Within {
  readonly root: AnyNode;
  readonly wayIn: WayIn;
}

/** How a part of a script is reached, by the conditions around it; null where a status keeps it from running. */
export function reachedAt(part: AnyNode, status: number, { root, wayIn }: Within): Reached | null {
  const around = conditionsAround(part, root);
  const ways = [...namesAsked(root)].map((name) => {
    const asked = { status, name, isAnswer: isAnswer(root, status) };
    const truths = around.map((condition) => {
      const truth = truthOf(condition.test, asked);
      // A condition on the body too need not hold with this status.
      const mayFail = neededBy({ ...condition, isTrue: !condition.isTrue }, asked, wayIn).length > 0;
      return truth === null ? null : truth === condition.isTrue || mayFail;
    });
    return { truths, needed: around.flatMap((condition) => neededBy(condition, asked, wayIn)) };
  });
  const told = ways.filter(({ truths }) => truths.some((truth) => truth !== null));
  const way = told.find(({ truths }) => !truths.includes(false));
  if (way === undefined) return told.length > 0 ? null : { isByStatus: false, needed: [] };
  return { isByStatus: true, needed: way.needed };
}

function conditionsAround(part: AnyNode, root: AnyNode): readonly Condition[] {
  return collect(root, (node): readonly Condition[] | null => {
    if ("body" in node && Array.isArray(node.body) && isWithin(part, node)) return guardsIn(node.body, part);
    if (node.type !== "IfStatement" && node.type !== "ConditionalExpression") return null;
    const { test, consequent, alternate } = node;
    if (isWithin(part, consequent)) return [{ test, isTrue: true }];
    return alternate && isWithin(part, alternate) ? [{ test, isTrue: false }] : null;
  }).flat();
}

/** What stands behind `if (…) return …` runs where that condition does not hold. */
function guardsIn(statements: readonly AnyNode[], part: AnyNode): readonly Condition[] {
  return statements.flatMap((one) => {
    const isGuard = one.type === "IfStatement" && !one.alternate && one.end <= part.start;
    return isGuard && ends(one.consequent) ? [{ test: one.test, isTrue: false }] : [];
  });
}

function ends(node: AnyNode): boolean {
  if (node.type !== "BlockStatement")
    return node.type === "ReturnStatement" || node.type === "ThrowStatement";
  const last = node.body.at(-1);
  return last !== undefined && ends(last);
}
