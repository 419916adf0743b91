import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { isHolder, resolved, type Named } from "./address.ts";
import { calledName, propertyName, rootOf } from "./syntax.ts";

/** What parameters of a script mean to an API, and what its other names stand for. */
export interface Meanings {
  readonly parameters: ReadonlyMap<string, string>;
  readonly known: Named;
}

/**
 * What a value means: `identifier` of `email.toLowerCase()`, `mail eq '{identifier}'` of a text around it; null where it
 * says nothing of a user.
 */
export function meantBy(value: AnyNode, meanings: Meanings): string | null {
  const text = pieceOf(value, meanings, 0);
  if (text === null || !hole.test(text)) return null;
  return /^\{(\w+)\}$/.exec(text)?.[1] ?? text;
}

/** A name, as the project file writes it. */
export function meaning(name: string, { parameters }: Meanings): string {
  return parameters.get(name) ?? name;
}

/** The key that is set to true, of several the one that sounds like a verified address; null where none is. */
export function truthIn(body: ObjectExpression | null): string | null {
  const keys = (body?.properties ?? []).flatMap((property) => {
    const isTrue =
      property.type === "Property" &&
      property.value.type === "Literal" &&
      isOneOfTruths(property.value.value);
    return isTrue ? (propertyName(property.key, property.computed) ?? []) : [];
  });
  return (
    keys.find((key) => /verif|confirm|valid/i.test(key)) ?? (keys.length === 1 ? (keys[0] ?? null) : null)
  );
}

function isOneOfTruths(value: unknown): boolean {
  return value === true || value === 1;
}

const hole = /\{\w+\}/;

/** The text that a value is, with `{meaning}` for what the script does not write itself. */
function pieceOf(node: AnyNode, meanings: Meanings, depth: number): string | null {
  const piece = (inner: AnyNode) => pieceOf(inner, meanings, depth + 1);
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type === "TemplateLiteral") {
    const parts = node.quasis.map(({ value }, index) => {
      const next = node.expressions[index];
      const inner = next === undefined ? "" : piece(next);
      return inner === null ? null : `${value.cooked ?? ""}${inner}`;
    });
    return parts.includes(null) ? null : parts.join("");
  }
  if (node.type === "BinaryExpression" && node.operator === "+") {
    const [left, right] = [piece(node.left), piece(node.right)];
    return left === null || right === null ? null : left + right;
  }
  if (node.type === "Identifier") return ofName(node.name, meanings, depth);
  if (node.type === "CallExpression" && isStringify(node)) return ofJson(node, meanings, depth);
  const name = nameRead(node, meanings, depth);
  return name === null ? null : `{${name}}`;
}

function ofName(name: string, meanings: Meanings, depth: number): string | null {
  if (meanings.parameters.has(name)) return `{${meaning(name, meanings)}}`;
  const stands = meanings.known.names.get(name);
  // Names may stand for each other in a circle.
  if (stands === undefined || depth > 5) return `{${name}}`;
  return pieceOf(stands, meanings, depth + 1);
}

function isStringify(call: CallExpression): boolean {
  return rootOf(call.callee) === "JSON" && calledName(call) === "stringify";
}

/** `{"email":"{email}"}` of `JSON.stringify({ email })`. */
function ofJson(call: CallExpression, meanings: Meanings, depth: number): string | null {
  const [first] = call.arguments;
  const object = resolved(first, meanings.known.names);
  if (first === undefined) return null;
  return object?.type === "ObjectExpression"
    ? jsonText(object, meanings, depth)
    : pieceOf(first, meanings, depth + 1);
}

function jsonText(object: ObjectExpression, meanings: Meanings, depth: number): string | null {
  const parts = object.properties.map((property) => {
    if (property.type !== "Property") return null;
    const key = propertyName(property.key, property.computed);
    const { value } = property;
    const isPlain = value.type === "Literal" && typeof value.value !== "string";
    const text = value.type === "ObjectExpression" ? jsonText(value, meanings, depth + 1) : null;
    const piece = text ?? (isPlain ? (value.raw ?? null) : quoted(pieceOf(value, meanings, depth + 1)));
    return key === null || piece === null ? null : `${JSON.stringify(key)}:${piece}`;
  });
  return parts.includes(null) ? null : `{${parts.join(",")}}`;
}

function quoted(text: string | null): string | null {
  return text === null ? null : JSON.stringify(text);
}

/** `email` of `user.email`, `email.toLowerCase()`, `String(email)`, `email || null` and what these are called. */
function nameRead(value: AnyNode, meanings: Meanings, depth: number): string | null {
  const read = (inner: AnyNode) => nameRead(inner, meanings, depth + 1);
  if (value.type === "Identifier") {
    const stands = meanings.parameters.has(value.name) ? undefined : meanings.known.names.get(value.name);
    return stands === undefined || depth > 8 ? meaning(value.name, meanings) : read(stands);
  }
  if (value.type === "BinaryExpression" || value.type === "LogicalExpression") return read(value.left);
  if (value.type === "ChainExpression") return read(value.expression);
  if (value.type === "AwaitExpression") return read(value.argument);
  if (value.type === "ConditionalExpression") return read(value.consequent) ?? read(value.alternate);
  if (value.type === "MemberExpression") {
    if (rootOf(value) === "configuration") return null;
    // `id.split("|")[1]` is of the id.
    const isIndex = value.computed && value.property.type === "Literal";
    const name = propertyName(value.property, value.computed);
    return name === null ? (isIndex ? read(value.object) : null) : meaning(name, meanings);
  }
  return value.type === "CallExpression" ? ofCall(value, meanings, read) : null;
}

/** A method of a value gives that value; a function gives what it is given, unless it makes something else of it. */
function ofCall(
  call: CallExpression,
  { known }: Meanings,
  read: (node: AnyNode) => string | null,
): string | null {
  if (/hash|digest|hmac|sign|crypt|random|now/i.test(calledName(call))) return null;
  const { callee } = call;
  const [first] = call.arguments;
  const given = first === undefined ? null : read(first);
  if (callee.type !== "MemberExpression") return given;
  const { object } = callee;
  const isFunction = known.isOfModule(object) || (object.type === "Identifier" && isHolder(object.name));
  return isFunction ? given : (read(object) ?? given);
}
