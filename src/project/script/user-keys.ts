import type { AnyNode } from "acorn";
import { readIn } from "./binding-sites.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** Says whether a key that is made of the script's arguments is surely one user's: many share a domain or a tenant. */
export function isOwnOfOne(key: AnyNode, values: ReadonlyMap<string, readonly AnyNode[]>): boolean {
  const made = [...readIn([key])].flatMap((name) => values.get(name) ?? []);
  return [key, ...made].every((node) => !isShared(node));
}

function isShared(node: AnyNode): boolean {
  let shared = false;
  walkSyntax(node, (part) => {
    if (part.type === "Literal" && String(part.value).includes("@")) shared = true;
    if (part.type === "Identifier" && group.test(part.name)) shared = true;
  });
  return shared;
}

const group =
  /domain|tenant|org|realm|host|issuer|audience|connection|client|locale|country|plan|role|kind|type/i;
