import type { AnyNode, ObjectExpression } from "acorn";
import { calledName, callsIn, collect, propertyName, valueOf } from "./syntax.ts";
import type { ScriptTree } from "./script-tree.ts";

/** The collection that scripts name. */
export function collection(trees: readonly ScriptTree[]): string | null {
  for (const { root } of trees) {
    for (const call of callsIn(root)) {
      const [name, schema, own] = call.arguments.map(textIn);
      if (name === undefined || name === null) continue;
      if (calledName(call) === "collection") return name;
      const options = collect(root, (node) => (node.type === "ObjectExpression" ? optionIn(node) : null));
      if (calledName(call) === "model" && schema !== undefined) return own ?? options[0] ?? plural(name);
    }
  }
  return null;
}

function textIn(node: AnyNode): string | null {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

/** `people` of `new Schema({ … }, { collection: "people" })`. */
function optionIn(options: ObjectExpression): string | null {
  const value = valueOf(options, "collection");
  return value === null ? null : textIn(value);
}

/** The collection that Mongoose makes of a model's name. */
function plural(model: string): string {
  const name = model.toLowerCase();
  const irregular = Object.entries(irregulars).find(([one]) => name.endsWith(one));
  if (irregular !== undefined) return name.replace(new RegExp(`${irregular[0]}$`), irregular[1]);
  if (name.endsWith("s") && !/(?:ss|us|is)$/.test(name)) return name;
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, "ies");
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

const irregulars: Readonly<Record<string, string>> = {
  person: "people",
  child: "children",
  human: "humans",
  man: "men",
};

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
