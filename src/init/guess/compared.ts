import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce } from "./constant.ts";
import { fieldOf } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { calledName, callsIn } from "./syntax.ts";

/** What login hands to `compare(password, row.hash)` or `verify(row.hash, password)`. */
export function comparedByCall(trees: readonly ScriptTree[]): string | null {
  const calls = trees.filter(({ script }) => script === "login").flatMap(({ root }) => callsIn(root));
  const fields = calls
    .filter((call) => /^(?:compare|verify)(?:Sync)?$/.test(calledName(call)))
    .flatMap((call) => call.arguments.slice(0, 2).map(fieldOf));
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

/** What is compared; ids have an `equals` too, so there a Buffer must be made. */
function sidesOf(call: CallExpression, root: AnyNode): readonly AnyNode[] {
  const { callee, arguments: given } = call;
  if (calledName(call) === "timingSafeEqual") return given;
  if (calledName(call) !== "equals" || callee.type !== "MemberExpression") return [];
  const sides: readonly AnyNode[] = [callee.object, ...given];
  const values = sides.map((side) => (side.type === "Identifier" ? declaredOnce(side.name, root) : side));
  return values.some((one) => one?.type === "CallExpression" && calledName(one) === "from") ? sides : [];
}

/** The field that a value is, but for being named or put into a Buffer. */
function plainField(value: AnyNode, root: AnyNode, depth = 0): string {
  if (value.type === "MemberExpression") return fieldOf(value);
  if (depth > 3) return "";
  if (value.type === "Identifier") {
    const named = declaredOnce(value.name, root);
    return named === null ? "" : plainField(named, root, depth + 1);
  }
  const [inner] = value.type === "CallExpression" && calledName(value) === "from" ? value.arguments : [];
  return inner === undefined ? "" : plainField(inner, root, depth + 1);
}
