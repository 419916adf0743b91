import type { AnyNode } from "acorn";
import { calledName, chainOf, collect, propertyName, rootOf } from "./syntax.ts";

/** A status, and by which name a script asks about it. */
export interface StatusAsked {
  readonly status: number;
  /** `response` of `response.status`; conditions on other names tell nothing. */
  readonly name: string;
  /** Whether `validateStatus` lets it be an answer, and no error; null where the script has none. */
  readonly isAnswer: boolean | null;
  /** True where that name stands for the status itself. */
  readonly isBare?: boolean;
}

/** Whether a condition holds where an API answers with that status; null where it asks about something else. */
export function truthOf(test: AnyNode, asked: StatusAsked): boolean | null {
  if (test.type === "ChainExpression") return truthOf(test.expression, asked);
  if (test.type === "UnaryExpression" && test.operator === "!") {
    const inner = truthOf(test.argument, asked);
    return inner === null ? null : !inner;
  }
  if (test.type === "LogicalExpression") {
    const sides = [truthOf(test.left, asked), truthOf(test.right, asked)];
    const decides = test.operator !== "&&";
    return sides.includes(decides) ? decides : (sides.find((side) => side !== null) ?? null);
  }
  const named = statusesIn(test, asked.isBare === true ? asked.name : null).find(
    ({ name }) => name === asked.name,
  );
  if (named === undefined) return null;
  return asked.isAnswer === named.isError ? false : held(test, asked.status);
}

/** The names by which a script asks about statuses. */
export function namesAsked(root: AnyNode): ReadonlySet<string> {
  return new Set(
    collect(root, (node) => statusesIn(node, null)).flatMap((all) => all.map(({ name }) => name)),
  );
}

/** Whether `validateStatus` lets a status be an answer; null where the script has none that can be read. */
export function isAnswer(root: AnyNode, status: number): boolean | null {
  const [value = null] = collect(root, (node) =>
    node.type === "Property" && propertyName(node.key, node.computed) === "validateStatus"
      ? node.value
      : null,
  );
  if (value?.type === "Literal") return value.value === null || Boolean(value.value);
  if (value?.type !== "ArrowFunctionExpression" && value?.type !== "FunctionExpression") return null;
  const [parameter] = value.params;
  const test = returnedBy(value.body);
  if (test?.type === "Literal") return Boolean(test.value);
  if (test === null || parameter?.type !== "Identifier") return null;
  return truthOf(test, { status, name: parameter.name, isBare: true, isAnswer: null });
}

function returnedBy(body: AnyNode): AnyNode | null {
  if (body.type !== "BlockStatement") return body;
  const returned = collect(body, (one) => (one.type === "ReturnStatement" ? (one.argument ?? null) : null));
  return returned.length === 1 ? (returned[0] ?? null) : null;
}

interface Named {
  readonly name: string;
  /** `error.response.status` is there for errors only. */
  readonly isError: boolean;
}

/** What a comparison, `response.ok` or `[401, 422].includes(response.status)` asks about. */
function statusesIn(test: AnyNode, bare: string | null): readonly Named[] {
  return partsOf(test).flatMap((part) => {
    const node = part.type === "ChainExpression" ? part.expression : part;
    const chain = chainOf(node);
    const name = rootOf(node);
    const last = chain.at(-1) ?? name ?? "";
    const isStatus = last === bare || (/^status(?:Code)?$/.test(last) && test.type !== "MemberExpression");
    const isOk = last === "ok" && chain.length === 1 && /^r$|^res|response|answer/i.test(name ?? "");
    return name !== null && (isStatus || isOk) ? [{ name, isError: chain.includes("response") }] : [];
  });
}

function partsOf(test: AnyNode): readonly AnyNode[] {
  if (test.type === "BinaryExpression") return [test.left, test.right];
  if (test.type === "SwitchStatement") return [test.discriminant];
  if (test.type === "MemberExpression") return [test];
  return test.type === "CallExpression" && calledName(test) === "includes" ? test.arguments : [];
}

function held(test: AnyNode, status: number): boolean | null {
  if (test.type === "MemberExpression") return status >= 200 && status < 300;
  if (test.type === "CallExpression") {
    const list = test.callee.type === "MemberExpression" ? test.callee.object : null;
    if (list?.type !== "ArrayExpression") return null;
    return list.elements.some((one) => numberOf(one) === status);
  }
  if (test.type !== "BinaryExpression") return null;
  const { operator, left, right } = test;
  const other = numberOf(left) ?? numberOf(right);
  if (other === null) return null;
  return compare(
    operator,
    ...(numberOf(left) === null ? ([status, other] as const) : ([other, status] as const)),
  );
}

function compare(operator: string, left: number, right: number): boolean | null {
  if (/^===?$/.test(operator)) return left === right;
  if (/^!==?$/.test(operator)) return left !== right;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  if (operator === ">") return left > right;
  return operator === ">=" ? left >= right : null;
}

function numberOf(node: AnyNode | null): number | null {
  return node?.type === "Literal" && typeof node.value === "number" ? node.value : null;
}
