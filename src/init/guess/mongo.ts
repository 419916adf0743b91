import { calledName, callsIn, collect, propertyName } from "./syntax.ts";
import type { ScriptTree } from "./script-tree.ts";

/** The collection that scripts name. */
export function collection(trees: readonly ScriptTree[]): string | null {
  for (const { root } of trees) {
    for (const call of callsIn(root)) {
      const [name] = call.arguments;
      const isName = name?.type === "Literal" && typeof name.value === "string";
      if (isName && ["collection", "model"].includes(calledName(call))) return String(name.value);
    }
  }
  return null;
}

/** By which field login finds a user, and whether what was typed is put into lower case. */
export function readMongo(trees: readonly ScriptTree[]): { identifier: string | null; lowered: boolean } {
  const finders = trees.filter(({ script }) => script === "login" || script === "get_user");
  const filters = finders.flatMap(({ root }) =>
    callsIn(root).flatMap((call) => {
      const [filter] = call.arguments;
      const finds = ["findOne", "find"].includes(calledName(call));
      return finds && filter?.type === "ObjectExpression" ? [filter] : [];
    }),
  );
  const [property] = filters[0]?.properties ?? [];
  const identifier = property?.type === "Property" ? propertyName(property.key, property.computed) : null;
  const lowers = finders.some(
    ({ root }) =>
      collect(root, (node) =>
        node.type === "CallExpression" && calledName(node) === "toLowerCase" ? node : null,
      ).length > 0,
  );
  return { identifier: identifier?.startsWith("$") === true ? null : identifier, lowered: lowers };
}
