import type { AnyNode, CallExpression, Function as FunctionNode } from "acorn";
import { namesIn, referencesOf } from "./syntax-names.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A place at which names get their values. */
export interface Site {
  readonly names: readonly string[];
  /** The names that the values are made of; `silent` where the place gives no value, or a literal. */
  readonly from: ReadonlySet<string> | "arguments" | "silent";
  /** Whether the place declares the names. */
  readonly declares: boolean;
}

/** All places of a script at which names get their values, or are declared. */
export function sitesOf(root: AnyNode, entry: FunctionNode): readonly Site[] {
  const sites: Site[] = [];
  const heard = new Set<unknown>([entry]);
  sites.push(...sitesOfEntry(entry));
  walkSyntax(root, (node) => {
    if (node.type === "CallExpression") sites.push(...sitesOfCall(node, heard));
    const site = siteOf(node, heard);
    if (site !== null) sites.push(site);
  });
  return sites;
}

/** The last one is the callback, and the context is the tenant's. */
function sitesOfEntry({ params }: FunctionNode): readonly Site[] {
  return params.map((param, index) => {
    const names = namesIn(param);
    const isUsers = index < params.length - 1 && !/^(?:context|ctx)$/i.test(names[0] ?? "");
    return { names, from: isUsers ? "arguments" : unknown, declares: true };
  });
}

/** A function that is handed over with arguments, or to something, hears what came of these. */
function sitesOfCall({ callee, arguments: all }: CallExpression, heard: Set<unknown>): readonly Site[] {
  const functions = all.flatMap((one) => ("params" in one ? [one] : []));
  const object = callee.type === "MemberExpression" ? [callee.object] : [];
  const from = readIn([...object, ...all.filter((one) => !("params" in one))]);
  for (const one of functions) heard.add(one);
  return functions.flatMap(({ params }) =>
    params.map((param) => ({ names: namesIn(param), from, declares: true })),
  );
}

function siteOf(node: AnyNode, heard: ReadonlySet<unknown>): Site | null {
  if (node.type === "VariableDeclarator") {
    return { names: namesIn(node.id), from: valueIn(node.init), declares: true };
  }
  if (node.type === "AssignmentExpression") {
    return { names: namesIn(node.left), from: valueIn(node.right), declares: false };
  }
  if (node.type === "CatchClause") return { names: namesIn(node.param), from: unknown, declares: true };
  if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return named(node.id);
  if (node.type.startsWith("Import") && "local" in node) return named(node.local);
  if (!("params" in node)) return null;
  const own = "id" in node ? namesIn(node.id) : [];
  return {
    names: heard.has(node) ? own : [...own, ...node.params.flatMap(namesIn)],
    from: unknown,
    declares: true,
  };
}

function valueIn(value: AnyNode | null | undefined): Site["from"] {
  return !value || value.type === "Literal" ? "silent" : readIn([value]);
}

/** The names that are read in expressions, `global.name` among them, apart from the functions in these. */
export function readIn(nodes: readonly AnyNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const read = (node: AnyNode): void => {
    if (node.type === "Identifier") names.add(node.name);
    const field = fieldOfGlobal(node);
    if (field !== null) names.add(field);
    if (!("params" in node)) for (const child of referencesOf(node)) read(child);
  };
  for (const node of nodes) read(node);
  return names;
}

/** `global.name`, also where it is written `global["name"]`; null for anything else. */
export function fieldOfGlobal(node: AnyNode): string | null {
  if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return null;
  const { object, property, computed } = node;
  if (!/^global(?:This)?$/.test(object.name)) return null;
  if (!computed) return property.type === "Identifier" ? `${object.name}.${property.name}` : null;
  const isText = property.type === "Literal" && typeof property.value === "string";
  return isText ? `${object.name}.${String(property.value)}` : null;
}

function named(id: AnyNode | null | undefined): Site {
  return { names: namesIn(id), from: unknown, declares: true };
}

const unknown: ReadonlySet<string> = new Set();
