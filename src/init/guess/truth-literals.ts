import type { AnyNode, BinaryExpression } from "acorn";
import { valueBehind } from "./number.ts";
import type { ScriptTree } from "./script-tree.ts";
import { statementsIn } from "./sql.ts";
import { calledName } from "./syntax.ts";

/** What a column holds for true and for false; each absent where nothing tells. */
export interface TruthLiterals {
  readonly yes?: string | number | undefined;
  readonly no?: string | number | null | undefined;
}

/** What a value is compared with: `J` is true of `row.ok === "J"`, `N` is false of `row.ok !== "N"`. */
export function comparedTruth(node: AnyNode, root: AnyNode): TruthLiterals {
  if (node.type === "UnaryExpression" && node.operator === "!")
    return turned(comparedTruth(node.argument, root));
  if (node.type === "ConditionalExpression") {
    const isTrue = [node.consequent, node.alternate].map((one) => one.type === "Literal" && one.value);
    const inner = comparedTruth(node.test, root);
    if (isTrue[0] === true) return inner;
    return isTrue[1] === true ? turned(inner) : {};
  }
  if (node.type === "LogicalExpression") {
    const left = comparedTruth(node.left, root);
    return isTold(left) ? left : comparedTruth(node.right, root);
  }
  if (node.type === "CallExpression") {
    const [inner] = node.arguments;
    return calledName(node) === "Boolean" && inner !== undefined ? comparedTruth(inner, root) : {};
  }
  return node.type === "BinaryExpression" ? ofComparison(node, root) : {};
}

/** Fills up what profiles tell with what statements write: verify a true one, create a false one. */
export function withWritten(
  told: TruthLiterals,
  trees: readonly ScriptTree[],
  { column, folds }: { readonly column: string; readonly folds: boolean },
): TruthLiterals {
  const statementsOf = (name: string) =>
    trees.filter(({ script }) => script === name).flatMap((tree) => statementsIn(tree, folds));
  const yes = statementsOf("verify").flatMap((statement) => textSet(statement, column))[0];
  const no = statementsOf("create").flatMap((statement) => textInserted(statement, column))[0];
  // Scripts may compare in other capitals than those that are written.
  const known = isSpelledLike(yes, told.yes) ? yes : (told.yes ?? yes);
  return { yes: known, no: told.no ?? (no === known ? undefined : no) };
}

/** Whether a truth has words of its own: neither a boolean nor 1 and 0. */
export function isSpelled({ yes, no }: TruthLiterals): boolean {
  return [yes, no].some(
    (one) => typeof one === "string" || (typeof one === "number" && one !== 0 && one !== 1),
  );
}

function isTold({ yes, no }: TruthLiterals): boolean {
  return yes !== undefined || no !== undefined;
}

function turned({ yes, no }: TruthLiterals): TruthLiterals {
  return { yes: no ?? undefined, no: yes };
}

function ofComparison({ left, operator, right }: BinaryExpression, root: AnyNode): TruthLiterals {
  if (!/^[!=]==?$/.test(operator)) return {};
  const [other, literal] =
    literalIn(right, root) === null ? [right, literalIn(left, root)] : [left, literalIn(right, root)];
  if (literal === null || !isRead(other)) return {};
  return operator.startsWith("=") ? { yes: literal } : { no: literal };
}

/** An empty text is nothing that stands for a truth. */
function literalIn(node: AnyNode, root: AnyNode): string | number | null {
  const value = valueBehind(node, root);
  const literal = value?.type === "Literal" ? value.value : null;
  return typeof literal === "number" || (typeof literal === "string" && literal !== "") ? literal : null;
}

/** `row.ok`, also `String(row.ok).trim()`; of `typeof row.ok` the literal says nothing. */
function isRead(node: AnyNode): boolean {
  if (node.type === "CallExpression")
    return /^(?:to(?:Locale)?(?:Lower|Upper)Case|trim|toString|String|Number)$/.test(calledName(node));
  return ["MemberExpression", "ChainExpression", "Identifier"].includes(node.type);
}

function isSpelledLike(one: string | undefined, other: string | number | undefined): boolean {
  return one !== undefined && typeof other === "string" && one.toLowerCase() === other.toLowerCase();
}

/** `N` of `SET confirmed = 'N'`; words that databases read as a truth or a time are no texts for sure. */
function textSet(statement: string, column: string): readonly string[] {
  const changes = /\bset\s+(.*?)(?:\s+where\s|$)/i.exec(statement)?.[1] ?? "";
  const all = changes.matchAll(/([\w.]+)\s*=\s*'([^']+)'/g);
  return Array.from(all).flatMap(([, name = "", text = ""]) =>
    isOf(name, column) && isText(text) ? [text] : [],
  );
}

function textInserted(statement: string, column: string): readonly string[] {
  const [, names = "", values = ""] =
    /\binsert\s+into\s+[\w.]+\s*\(([^)]*)\)\s*values\s*\((.*)/i.exec(statement) ?? [];
  const place = names.split(",").findIndex((name) => isOf(name.trim(), column));
  const text = /^\s*'([^']+)'/.exec(values.split(",")[place] ?? "")?.[1];
  return text !== undefined && isText(text) ? [text] : [];
}

function isOf(name: string, column: string): boolean {
  return name.split(".").at(-1) === column;
}

function isText(text: string): boolean {
  return !/^(?:true|false|[tf01]|now|\d{4}-.*)$/i.test(text);
}
