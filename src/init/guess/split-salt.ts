import type { AnyNode } from "acorn";
import { declaredOnce } from "./constant.ts";
import { calledName, collect } from "./syntax.ts";

/** False where a script takes the salt out of a stored text that is no `salt:hash`, which is all that a mapping writes. */
export function isSaltBefore(root: AnyNode): boolean {
  return saltsIn(root).every(({ by, place, count }) => by === ":" && place === 0 && count === 2);
}

interface SplitSalt {
  /** Null where it is no plain text. */
  readonly by: string | null;
  readonly place: number;
  /** How many parts are taken; 2 where that can't be told. */
  readonly count: number;
}

function saltsIn(root: AnyNode): readonly SplitSalt[] {
  return collect(root, (node) => {
    if (node.type !== "VariableDeclarator") return null;
    return node.id.type === "ArrayPattern"
      ? unpacked(node.id.elements, node.init ?? null)
      : indexed(node.id, node.init ?? null, root);
  });
}

/** `const [salt, hash] = stored.split(":")`. */
function unpacked(elements: readonly (AnyNode | null)[], init: AnyNode | null): SplitSalt | null {
  const place = elements.findIndex(isSaltName);
  const split = splitBy(init);
  return split === null || place < 0 ? null : { by: split.by, place, count: elements.length };
}

/** `const salt = parts[0]`, where `parts` was split. */
function indexed(id: AnyNode, init: AnyNode | null, root: AnyNode): SplitSalt | null {
  if (!isSaltName(id) || init?.type !== "MemberExpression" || !init.computed) return null;
  const { object, property } = init;
  const split = splitBy(object.type === "Identifier" ? declaredOnce(object.name, root) : object);
  if (split === null || property.type !== "Literal" || typeof property.value !== "number") return null;
  return { by: split.by, place: property.value, count: 2 };
}

function isSaltName(node: AnyNode | null): boolean {
  return node?.type === "Identifier" && /salt/i.test(node.name);
}

function splitBy(node: AnyNode | null): { readonly by: string | null } | null {
  if (node?.type !== "CallExpression" || calledName(node) !== "split") return null;
  const [by] = node.arguments;
  return { by: by?.type === "Literal" && typeof by.value === "string" ? by.value : null };
}
