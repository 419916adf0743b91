import type { AnyNode, Statement } from "acorn";
import { isAnswer, namesAsked, truthOf, type StatusAsked } from "./status-truth.ts";
import { calledName, callsIn, collect } from "./syntax.ts";

/** The status after which login calls back with WrongUsernameOrPasswordError; null where none is told. */
export function wrongStatusOf(root: AnyNode): number | null {
  return statusesTried(root).find((status) => endsWrong(root, status)) ?? null;
}

/** Whether login calls back with WrongUsernameOrPasswordError after that status. */
export function endsWrong(root: AnyNode, status: number): boolean {
  return [...namesAsked(root)].some(
    (name) => endOf(root, { status, name, isAnswer: isAnswer(root, status) }, false) === "wrong",
  );
}

/** The usual one first. 404 says that nobody is there; where 401 means something else, it tells nothing of passwords. */
export function statusesTried(root: AnyNode): readonly number[] {
  const others = statusesWritten(root, 401).filter((status) => status !== 404);
  return [401, ...others, ...(others.includes(401) ? [] : [404])];
}

/** The refusals that a script names, the usual one first. */
export function statusesWritten(root: AnyNode, usual: number): readonly number[] {
  const written = collect(root, (node) =>
    node.type === "Literal" && typeof node.value === "number" ? node.value : null,
  ).filter((status) => status >= 400 && status < 500);
  return written.toSorted((one, other) => Number(other === usual) - Number(one === usual));
}

/** How a part of a script ends for a status: it calls back with that error, ends otherwise, or goes on. */
type End = "wrong" | "other" | "on";

/** @param isOfStatus whether what stands here runs for this status; an end counts only then */
function endOf(node: AnyNode, asked: StatusAsked, isOfStatus: boolean): End {
  const end = (inner: AnyNode) => endOf(inner, asked, isOfStatus);
  if (node.type === "Program" || node.type === "BlockStatement") return ofList(node.body, asked, isOfStatus);
  if (node.type === "IfStatement") return ofBranches(node, asked);
  if (node.type === "TryStatement") {
    return firstEnd([node.block, node.handler?.body, node.finalizer], end);
  }
  if (node.type === "SwitchStatement") return ofSwitch(node, asked);
  if (/^(?:For|While|DoWhile|Labeled)\w*Statement$/.test(node.type) && "body" in node) {
    return end(node.body as AnyNode);
  }
  return ofPlain(node, asked, isOfStatus);
}

function ofList(statements: readonly AnyNode[], asked: StatusAsked, isOfStatus: boolean): End {
  let isKnown = isOfStatus;
  for (const statement of statements) {
    const end = endOf(statement, asked, isKnown);
    if (end !== "on") return end;
    // What stands behind a condition on the status runs where that did not end it.
    isKnown ||= statement.type === "IfStatement" && truthOf(statement.test, asked) !== null;
  }
  return "on";
}

function ofBranches(node: AnyNode & { type: "IfStatement" }, asked: StatusAsked): End {
  const { test, consequent, alternate } = node;
  const holds = truthOf(test, asked);
  if (holds === null) return firstEnd([consequent, alternate], (one) => endOf(one, asked, false));
  return firstEnd([holds ? consequent : alternate], (one) => endOf(one, asked, true));
}

function ofSwitch(node: AnyNode & { type: "SwitchStatement" }, asked: StatusAsked): End {
  const { discriminant, cases } = node;
  const isCase = (test: AnyNode) =>
    truthOf(
      { ...node, type: "BinaryExpression", operator: "===", left: discriminant, right: test } as AnyNode,
      asked,
    );
  const isAsked = cases.some(({ test }) => test && isCase(test) !== null);
  if (!isAsked)
    return firstEnd(
      cases.flatMap(({ consequent }) => consequent),
      (one) => endOf(one, asked, false),
    );
  const place = cases.findIndex(({ test }) => test && isCase(test) === true);
  const from = place < 0 ? cases.findIndex(({ test }) => !test) : place;
  const run: readonly Statement[] = from < 0 ? [] : cases.slice(from).flatMap(({ consequent }) => consequent);
  const stop = run.findIndex(({ type }) => type === "BreakStatement");
  return ofList(stop < 0 ? run : run.slice(0, stop), asked, true);
}

function ofPlain(node: AnyNode, asked: StatusAsked, isOfStatus: boolean): End {
  const chosen = ofConditional(node, asked);
  if (chosen !== "on") return chosen;
  const inner = firstEnd(functionsIn(node).filter(namesWrong), ({ body }) => endOf(body, asked, false));
  if (inner !== "on" || !isOfStatus || node.type === "FunctionDeclaration") return inner;
  if (namesWrong(node)) return "wrong";
  const isEnd = node.type === "ReturnStatement" || node.type === "ThrowStatement";
  return isEnd || callsIn(node).some((call) => /^(?:callback|cb|done|reject)$/.test(calledName(call)))
    ? "other"
    : "on";
}

/** `response.status === 422 ? new WrongUsernameOrPasswordError(email) : new Error()`. */
function ofConditional(node: AnyNode, asked: StatusAsked): End {
  const functions = functionsIn(node);
  const [end = "on"] = collect(node, (one): End | null => {
    if (one.type !== "ConditionalExpression" || functions.some((made) => isWithin(one, made))) return null;
    const holds = truthOf(one.test, asked);
    if (holds === null || !namesWrong(one)) return null;
    return namesWrong(holds ? one.consequent : one.alternate) ? "wrong" : "other";
  });
  return end;
}

function firstEnd<T>(parts: readonly (T | null | undefined)[], end: (part: T) => End): End {
  for (const part of parts) {
    const found = part === null || part === undefined ? "on" : end(part);
    if (found !== "on") return found;
  }
  return "on";
}

/** The outermost functions of a part. */
function functionsIn(node: AnyNode): readonly (AnyNode & { readonly body: AnyNode })[] {
  const all = collect(node, (one) =>
    one.type === "FunctionDeclaration" ||
    one.type === "FunctionExpression" ||
    one.type === "ArrowFunctionExpression"
      ? one
      : null,
  );
  return all.filter((one) => !all.some((other) => other !== one && isWithin(one, other)));
}

function isWithin(node: AnyNode, other: AnyNode): boolean {
  return other.start <= node.start && node.end <= other.end;
}

function namesWrong(node: AnyNode): boolean {
  const made = collect(node, (one) =>
    one.type === "NewExpression" && one.callee.type === "Identifier" ? one.callee.name : null,
  );
  return made.includes("WrongUsernameOrPasswordError");
}
