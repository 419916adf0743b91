import type { AnyNode, CallExpression, Function as FunctionNode, Statement, TryStatement } from "acorn";
import { namesIn } from "./syntax-names.ts";
import { outcomesOf, ownNames, type OwnNames } from "./surely-run.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A call of the callback after which the script surely comes to another one. */
export interface GoesOn {
  readonly offset: number;
  /** Where the other call stands. */
  readonly to: number;
}

/**
 * Calls of the callback that do not leave the function, though the code below them calls back on every way that it has.
 * Only what the text tells surely is told: a call below that has a condition of its own, a way out before it, a loop, or
 * a function around it that may not run leaves the matter to what a run shows.
 */
export function goesOn(entry: FunctionNode | null): readonly GoesOn[] {
  const callback = entry?.params.at(-1);
  if (entry === null || callback?.type !== "Identifier") return [];
  const found: GoesOn[] = [];
  const known = { name: callback.name, own: ownNames(entry) };
  for (const { body } of functionsThatCall(entry, callback.name)) {
    if (body.type === "BlockStatement") look(body.body, { known, found, below: () => "goes-on" });
  }
  return found;
}

/** What a part of a function does with the callback: it calls it there, may leave without, or comes to its end. */
type Way = number | "leaves" | "goes-on";

interface Known {
  /** The callback's name. */
  readonly name: string;
  readonly own: OwnNames;
}

interface Around {
  readonly known: Known;
  readonly found: GoesOn[];
  /** What comes after the part that is looked at. */
  below(): Way;
}

/** None where the name gets another meaning somewhere, such as that of a function that listens once. */
function functionsThatCall(entry: FunctionNode, name: string): readonly FunctionNode[] {
  const functions: FunctionNode[] = [];
  let isOther = false;
  walkSyntax(entry as AnyNode, (node) => {
    if ("params" in node) functions.push(node);
    const own = "params" in node && node !== entry ? node.params : [];
    if ([...own, ...boundBy(node)].flatMap(namesIn).includes(name)) isOther = true;
  });
  return isOther ? [] : functions;
}

function boundBy(node: AnyNode): readonly AnyNode[] {
  if (node.type === "VariableDeclarator") return [node.id];
  if (node.type === "AssignmentExpression") return [node.left];
  if (node.type === "CatchClause") return node.param ? [node.param] : [];
  const isNamed = node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
  return isNamed && node.id ? [node.id] : [];
}

function look(all: readonly AnyNode[], around: Around): void {
  all.forEach((statement, index) => {
    const rest = all.slice(index + 1);
    const below = (): Way => andThen(wayOfAll(rest, around.known), around.below);
    if (statement.type === "ExpressionStatement" && directCall(statement.expression, around.known) !== null) {
      const to = below();
      if (typeof to === "number") around.found.push({ offset: statement.start, to });
    }
    lookInside(statement, { ...around, below });
  });
}

function lookInside(statement: AnyNode, around: Around): void {
  if (statement.type === "BlockStatement") look(statement.body, around);
  if (statement.type === "IfStatement") {
    look([statement.consequent], around);
    if (statement.alternate) look([statement.alternate], around);
  }
  if (statement.type !== "TryStatement") return;
  const { block, handler, finalizer } = statement;
  const below = (): Way => andThen(finalizer ? wayOf(finalizer, around.known) : "goes-on", around.below);
  look(block.body, { ...around, below });
  if (handler) look(handler.body.body, { ...around, below });
  if (finalizer) look(finalizer.body, around);
}

function andThen(way: Way, below: () => Way): Way {
  return way === "goes-on" ? below() : way;
}

function wayOfAll(all: readonly AnyNode[], known: Known): Way {
  for (const statement of all) {
    const way = wayOf(statement, known);
    if (way !== "goes-on") return way;
  }
  return "goes-on";
}

function wayOf(statement: AnyNode, known: Known): Way {
  if (harmless.has(statement.type)) return "goes-on";
  if (statement.type === "ExpressionStatement") return callIn(statement.expression, known) ?? "goes-on";
  if (statement.type === "ReturnStatement") return callIn(statement.argument, known) ?? "leaves";
  if (statement.type === "BlockStatement") return wayOfAll(statement.body, known);
  if (statement.type === "TryStatement") return wayOfTry(statement, known);
  if (statement.type === "IfStatement") {
    return either(wayOf(statement.consequent, known), wayOfOther(statement.alternate, known));
  }
  return mayLeave(statement) ? "leaves" : "goes-on";
}

function wayOfOther(alternate: Statement | null | undefined, known: Known): Way {
  return alternate ? wayOf(alternate, known) : "goes-on";
}

/** A way out without a call may be the very one that is taken, as in `if (done) return;`. */
function either(one: Way, other: Way): Way {
  if (one === "leaves" || other === "leaves") return "leaves";
  return typeof one === "number" && typeof other === "number" ? one : "goes-on";
}

/** What is tried may fail for what the call above was for, and then the handler counts. */
function wayOfTry({ block, handler, finalizer }: TryStatement, known: Known): Way {
  const last = finalizer ? wayOf(finalizer, known) : "goes-on";
  if (last !== "goes-on") return last;
  const tried = wayOf(block, known);
  if (!handler) return tried;
  const handled = wayOf(handler.body, known);
  // The one calls and the other comes to what is below.
  return typeof tried === "number" && handled === "goes-on" ? "leaves" : either(tried, handled);
}

function mayLeave(statement: AnyNode): boolean {
  let leaves = false;
  const visit = (node: AnyNode): void => {
    if (/^(?:Return|Throw|Break|Continue)Statement$/.test(node.type)) leaves = true;
  };
  walkSyntax(statement, visit);
  return leaves;
}

/** Where an expression surely calls back, be it later; null where it does not, or not surely. */
function callIn(node: AnyNode | null | undefined, known: Known): number | null {
  if (node?.type === "AwaitExpression") return callIn(node.argument, known);
  const direct = directCall(node, known);
  return direct === null && node?.type === "CallExpression" ? laterCall(node, known) : direct;
}

function laterCall(node: CallExpression, known: Known): number | null {
  const ways = outcomesOf(node, known.own).map((all) => all.map((one) => wayOfFunction(one, known)));
  const calls = ways.map((all) => all.find((way) => typeof way === "number"));
  return calls.includes(undefined) ? null : (calls[0] ?? null);
}

function wayOfFunction({ body }: FunctionNode, known: Known): Way {
  return body.type === "BlockStatement" ? wayOf(body, known) : (callIn(body, known) ?? "leaves");
}

function directCall(node: AnyNode | null | undefined, known: Known): number | null {
  if (!node) return null;
  if (node.type === "AwaitExpression" || node.type === "UnaryExpression")
    return directCall(node.argument, known);
  if (node.type === "ConditionalExpression") {
    const one = directCall(node.consequent, known);
    return directCall(node.alternate, known) === null ? null : one;
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  return node.callee.name === known.name ? node.start : null;
}

const harmless: ReadonlySet<string> = new Set([
  "VariableDeclaration",
  "FunctionDeclaration",
  "ClassDeclaration",
  "EmptyStatement",
  "DebuggerStatement",
]);
