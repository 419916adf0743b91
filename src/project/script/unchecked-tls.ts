import type { AnyNode } from "acorn";
import { readIn } from "./binding-sites.ts";
import { literalText } from "./literal.ts";
import { isNode } from "./syntax-walk.ts";

/** Something that switches off the check of the other side's certificate, as the script writes it. */
export interface Unchecked {
  readonly name: string;
  readonly offset: number;
}

/** Only what is written in full: a value from the configuration, or one that the configuration chooses, may be right. */
export function uncheckedTls(root: AnyNode): readonly Unchecked[] {
  const name = nameOf(root);
  const own = name === null ? [] : [{ name, offset: root.start }];
  const isChosen = "test" in root && root.test ? isSetting(root.test) : isGuarded(root);
  return isChosen ? own : [...own, ...childrenOf(root).flatMap(uncheckedTls)];
}

function nameOf(node: AnyNode): string | null {
  if (node.type === "Property" && isNode(node.value))
    return switchedOff(keyOf(node.key, node.computed), node.value);
  if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return null;
  const { property, computed } = node.left;
  return switchedOff(keyOf(property, computed), node.right);
}

function switchedOff(key: string | null, value: AnyNode): string | null {
  if (key === null) return null;
  if (key === "checkServerIdentity")
    return saysNothing(value) ? "a checkServerIdentity that finds nothing" : null;
  const said = saidBy(value);
  if (key === "NODE_TLS_REJECT_UNAUTHORIZED") return said === "0" ? `${key} = 0` : null;
  return offs.get(key) === said ? `${key}: ${said}` : null;
}

function saidBy(value: AnyNode): string | null {
  if (value.type === "Literal") return String(value.value);
  if (value.type !== "UnaryExpression" || value.operator !== "!" || value.argument.type !== "Literal")
    return null;
  return String(!value.argument.value);
}

/** `() => undefined`, `() => {}`, `() => null` and the like; an error that is returned would be a check. */
function saysNothing(value: AnyNode): boolean {
  if (!("params" in value)) return false;
  if (value.body.type !== "BlockStatement") return isNothing(value.body);
  return value.body.body.every(
    (one) => one.type === "ReturnStatement" && (!one.argument || isNothing(one.argument)),
  );
}

function isNothing(node: AnyNode): boolean {
  if (node.type === "Literal" || (node.type === "Identifier" && node.name === "undefined")) return true;
  return node.type === "UnaryExpression" && node.operator === "void";
}

function keyOf(key: AnyNode, computed: boolean): string | null {
  return key.type === "Identifier" && !computed ? key.name : literalText(key);
}

function isGuarded(node: AnyNode): boolean {
  return node.type === "LogicalExpression" && isSetting(node.left);
}

function isSetting(test: AnyNode): boolean {
  const read = readIn([test]);
  return read.has("configuration") || read.has("process");
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return (Object.values(node) as unknown[]).flat().filter(isNode);
}

/** As Node, `request`, and the drivers of MongoDB and SQL Server call it. */
const offs: ReadonlyMap<string, string> = new Map([
  ["rejectUnauthorized", "false"],
  ["strictSSL", "false"],
  ["tlsAllowInvalidCertificates", "true"],
  ["tlsInsecure", "true"],
  ["trustServerCertificate", "true"],
]);
