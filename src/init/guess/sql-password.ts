import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce } from "./constant.ts";
import { firstSteps } from "./first-step.ts";
import { isOfPassword } from "./of-password.ts";
import type { ScriptTree } from "./script-tree.ts";
import { callsIn, propertyName, textOf, valueOf } from "./syntax.ts";

/** What a statement compares with a password. */
export interface SqlPassword {
  readonly column: string;
  /** The function of SQL that goes between, `plain` where it is the password itself; null where nothing tells. */
  readonly by: string | null;
}

/** Finds the password among the values that login hands to a statement; null where none has it. */
export function passwordInSql(trees: readonly ScriptTree[], folds: boolean): SqlPassword | null {
  const logins = trees.filter(({ script }) => script === "login");
  const [found = null] = logins.flatMap(({ root }) =>
    callsIn(root).flatMap((call) => comparedIn(call, root, folds) ?? []),
  );
  return found;
}

/** A statement as patterns read it: `folds` where names without quotes are in lower case. */
export function plainStatement(text: string, folds: boolean): string {
  const spelled = folds ? text.replace(/"[^"]*"|'[^']*'|[^"']+/g, folded) : text;
  return spelled
    .replace(/\s+/g, " ")
    .replace(/["`[\]]/g, "")
    .replace(/::\w+/g, "");
}

/** `mail` of `u.mail`. */
export function bare(name: string): string {
  return name.split(".").at(-1) ?? name;
}

function folded(part: string): string {
  return /^["']/.test(part) ? part : part.toLowerCase();
}

function comparedIn(call: CallExpression, root: AnyNode, folds: boolean): SqlPassword | null {
  const [first, second] = call.arguments.map((one) => named(one, root));
  const isWhole = first?.type === "ObjectExpression";
  const text = isWhole ? (valueOf(first, "text") ?? valueOf(first, "sql")) : first;
  const values = named(isWhole ? (valueOf(first, "values") ?? undefined) : second, root);
  const written = text === undefined || text === null ? null : textOf(text, () => null);
  if (written === null || values === undefined) return null;
  const typed = typedAmong(values, root);
  const [before, behind] = typed === null ? [] : around(plainStatement(written, folds), typed.place);
  const [, column, by] = /([\w.]+) ?= ?(?:(\w+) ?\( ?)*$/.exec(before ?? "") ?? [];
  if (typed === null || column === undefined) return null;
  const steps = firstSteps(typed.value, { root });
  return { column: bare(column), by: functionOf(by, behind ?? "") ?? (steps?.length === 0 ? "plain" : null) };
}

function named(node: AnyNode | undefined, root: AnyNode): AnyNode | undefined {
  return node?.type === "Identifier" ? (declaredOnce(node.name, root) ?? node) : node;
}

interface Typed {
  /** Its number among the values, or its name. */
  readonly place: number | string;
  readonly value: AnyNode;
}

function typedAmong(values: AnyNode, root: AnyNode): Typed | null {
  if (values.type === "ArrayExpression") {
    const place = values.elements.findIndex((one) => one !== null && isOfPassword(one, root));
    const value = values.elements[place];
    return value === null || value === undefined ? null : { place, value };
  }
  if (values.type !== "ObjectExpression") return null;
  for (const property of values.properties) {
    if (property.type !== "Property" || !isOfPassword(property.value, root)) continue;
    const place = propertyName(property.key, property.computed);
    if (place !== null) return { place, value: property.value };
  }
  return null;
}

/** What stands before and behind the place of a value in a statement. */
function around(statement: string, place: number | string): readonly string[] {
  const pattern =
    typeof place === "string" ? new RegExp(`[:@]${place}\\b`) : new RegExp(`\\$${place + 1}(?!\\d)`);
  const numbered = statement.split(pattern);
  if (numbered.length > 1 || typeof place === "string") return numbered.length > 1 ? numbered : [];
  const parts = statement.split("?");
  if (parts.length < place + 2) return [];
  return [parts.slice(0, place + 1).join("?"), parts.slice(place + 1).join("?")];
}

/** `sha512` of `SHA2(?, 512)`. */
function functionOf(name: string | undefined, behind: string): string | null {
  const length = /^ ?, ?(\d+)/.exec(behind)?.[1];
  if (name === undefined) return null;
  return name.toLowerCase() === "sha2" && length !== undefined ? `sha${length}` : name.toLowerCase();
}
