import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce, givenOnce } from "./constant.ts";
import { meantName } from "./meant-name.ts";
import { isOfPassword } from "./of-password.ts";
import { fieldOf, takenOut } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { calledName, callsIn, collect } from "./syntax.ts";

/** What login hands to `compare(password, row.hash)` or `verify(row.hash, password)`. */
export function comparedByCall(trees: readonly ScriptTree[]): string | null {
  const fields = trees
    .filter(({ script }) => script === "login")
    .flatMap(({ root }) =>
      callsIn(root)
        .filter((call) => /^(?:compare|verify)(?:Sync)?$/.test(meantName(call, root)))
        .flatMap((call) => call.arguments.slice(0, 2))
        .map((side) => plainField(side, root) || fieldOf(side)),
    );
  return fields.find((field) => field !== "") ?? null;
}

/** What login compares byte by byte with what it has computed: `row.key` of `timingSafeEqual(key, Buffer.from(row.key))`. */
export function comparedBytes(trees: readonly ScriptTree[]): string | null {
  const fields = trees
    .filter(({ script }) => script === "login")
    .flatMap(({ root }) => {
      const sides = callsIn(root).flatMap((call) => sidesOf(call, root));
      return sides.map((side) => plainField(side, root));
    });
  return fields.find((field) => field !== "" && !/salt$/i.test(field)) ?? null;
}

/** A field that login compares by `===`, and the password, or what login has computed of it, on the other side. */
export interface Comparison {
  readonly field: string;
  readonly typed: AnyNode;
}

/** Those of one script, in the order of its text. */
export function comparisonsIn(root: AnyNode): readonly Comparison[] {
  const equations = collect(root, (node) =>
    node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator) ? node : null,
  );
  return equations.flatMap(({ left, right }) =>
    [
      [left, right],
      [right, left],
    ].flatMap(([kept, typed]) => {
      if (kept === undefined || typed === undefined) return [];
      const field = plainField(kept, root);
      return field !== "" && isOfPassword(typed, root) ? [{ field, typed }] : [];
    }),
  );
}

/** What is compared; ids have an `equals` too, so there a Buffer must be made. */
function sidesOf(call: CallExpression, root: AnyNode): readonly AnyNode[] {
  const { callee, arguments: given } = call;
  if (meantName(call, root) === "timingSafeEqual") return given;
  if (calledName(call) !== "equals" || callee.type !== "MemberExpression") return [];
  const sides: readonly AnyNode[] = [callee.object, ...given];
  const values = sides.map((side) => (side.type === "Identifier" ? declaredOnce(side.name, root) : side));
  return values.some((one) => one?.type === "CallExpression" && calledName(one) === "from") ? sides : [];
}

/** The field that a value is, but for being named, spelled otherwise or put into a Buffer. */
function plainField(value: AnyNode, root: AnyNode, depth = 0): string {
  if (value.type === "MemberExpression" || value.type === "ChainExpression") return fieldOf(value);
  if (depth > 3) return "";
  const inner = value.type === "Identifier" ? namedValue(value.name, root) : spelled(value);
  if (inner !== null) return plainField(inner, root, depth + 1);
  return value.type === "Identifier" ? (takenOut(root).get(value.name) ?? "") : "";
}

function namedValue(name: string, root: AnyNode): AnyNode | null {
  return declaredOnce(name, root) ?? unpacked(name, root) ?? givenOnce(name, root);
}

/** `row.pw` of `const [salt, hash] = row.pw.split(":")`. */
function unpacked(name: string, root: AnyNode): AnyNode | null {
  const [found = null] = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "ArrayPattern") return null;
    const isIn = node.id.elements.some((one) => one?.type === "Identifier" && one.name === name);
    const { init } = node;
    if (!isIn || init?.type !== "CallExpression" || calledName(init) !== "split") return null;
    return init.callee.type === "MemberExpression" ? init.callee.object : null;
  });
  return found;
}

/** `row.pw` of `Buffer.from(row.pw)`, `String(row.pw)` and `row.pw.trim()`. */
function spelled(value: AnyNode): AnyNode | null {
  if (value.type !== "CallExpression") return null;
  const name = calledName(value);
  if (name === "from" || name === "String") return value.arguments[0] ?? null;
  const isText = /^(?:to(?:String|LowerCase|UpperCase)|trim)$/.test(name);
  return isText && value.callee.type === "MemberExpression" ? value.callee.object : null;
}
