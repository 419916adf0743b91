import type { AnyNode, CallExpression } from "acorn";
import { calledName, callsIn, propertyName } from "./syntax.ts";
import { modulesOf } from "./store-kind.ts";
import type { ScriptTree } from "./script-tree.ts";

/** What scripts ask of Knex, as SQL that says the same of table and columns. */
export function knexStatements(tree: ScriptTree): readonly string[] {
  if (!modulesOf(tree).includes("knex")) return [];
  const calls = callsIn(tree.root);
  const inner = new Set<AnyNode>(calls.map(objectOf).filter((one) => one !== null));
  return calls.flatMap((call) => (inner.has(call) ? [] : (statementOf(linksOf(call)) ?? [])));
}

/** One call of a chain. */
interface Link {
  readonly name: string;
  readonly given: readonly AnyNode[];
}

function objectOf({ callee }: CallExpression): AnyNode | null {
  return callee.type === "MemberExpression" ? callee.object : null;
}

/** `knex("users")`, `where({ … })`, `first(…)` of such a chain, in the order of the text. */
function linksOf(call: CallExpression): readonly Link[] {
  const before = objectOf(call);
  const own = { name: before === null ? "" : calledName(call), given: call.arguments };
  return before?.type === "CallExpression" ? [...linksOf(before), own] : [own];
}

function statementOf(links: readonly Link[]): string | null {
  const [table = null] = links
    .filter(({ name }) => ["", "from", "into", "table"].includes(name))
    .flatMap(({ given: [first] }) => textIn(first) ?? []);
  const said = (names: RegExp) => links.filter(({ name }) => names.test(name)).flatMap(({ given }) => given);
  if (table === null || links.length < 2) return null;
  const where = links.flatMap(conditionsOf);
  const rest = where.length === 0 ? "" : ` where ${where.join(" and ")}`;
  const inserted = said(/^insert$/).flatMap(keysOf);
  if (inserted.length > 0) return `insert into ${table} (${inserted.join(", ")}) values`;
  const changed = said(/^update$/).flatMap(keysOf);
  if (changed.length > 0)
    return `update ${table} set ${changed.map((key) => `${key} = ?`).join(", ")}${rest}`;
  const columns = said(/^(?:select|first|columns?)$/).flatMap(textsIn);
  return `select ${columns.length === 0 ? "*" : columns.join(", ")} from ${table}${rest}`;
}

function conditionsOf({ name, given }: Link): readonly string[] {
  const [first, second, third] = given;
  const column = textIn(first);
  if (/whereRaw$/i.test(name)) return column === null ? [] : [column];
  if (/whereNull$/i.test(name)) return column === null ? [] : [`${column} is null`];
  if (!/^(?:and|or)?where$/i.test(name)) return [];
  if (column !== null) return [`${column} = ${valueIn(third ?? second)}`];
  if (first?.type !== "ObjectExpression") return [];
  return first.properties.flatMap((property) => {
    const key = property.type === "Property" ? propertyName(property.key, property.computed) : null;
    return key === null || property.type !== "Property" ? [] : [`${key} = ${valueIn(property.value)}`];
  });
}

/** A literal as SQL writes it; all else is a value that comes later. */
function valueIn(node: AnyNode | undefined): string {
  if (node?.type !== "Literal" || node.value === null) return "?";
  return typeof node.value === "string" ? `'${node.value}'` : String(node.value);
}

function textIn(node: AnyNode | undefined): string | null {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

function textsIn(node: AnyNode): readonly string[] {
  if (node.type === "ArrayExpression")
    return node.elements.flatMap((one) => (one === null ? [] : textsIn(one)));
  return textIn(node) === null ? [] : [textIn(node) ?? ""];
}

function keysOf(node: AnyNode): readonly string[] {
  if (node.type === "ArrayExpression")
    return node.elements.flatMap((one) => (one === null ? [] : keysOf(one)));
  if (node.type !== "ObjectExpression") return [];
  return node.properties.flatMap((one) =>
    one.type === "Property" ? (propertyName(one.key, one.computed) ?? []) : [],
  );
}
