import type { AnyNode, CallExpression } from "acorn";
import { calledName, callsIn, chainOf, collect, rootOf } from "./syntax.ts";

/** What goes into a digest, as far as it can be told. */
export interface DigestInput {
  /** Where the salt stands; null where none goes in. */
  readonly salt: "prefix" | "suffix" | null;
  /** Whether the salt goes in as the bytes that its text stands for. */
  readonly asBytes: boolean;
  /** False where more goes in than a password and a salt: a pepper, a constant, an address. */
  readonly sure: boolean;
}

/** Reads what `createHash(…)` is given by `update`, in one text or one after the other. */
export function digestInput(root: AnyNode, digest: CallExpression): DigestInput {
  const parts = updatesOf(root, digest).flatMap(({ arguments: [first, encoding] }) =>
    partsOf(first, { root, bytes: isBytes(encoding), depth: 0 }),
  );
  const kinds = parts.map(({ kind }) => kind).join(" ");
  const asBytes = parts.some(({ kind, bytes }) => kind === "salt" && bytes);
  if (kinds === "salt password") return { salt: "prefix", asBytes, sure: true };
  if (kinds === "password salt") return { salt: "suffix", asBytes, sure: true };
  // A single value may be anything, and mostly is the password under another name.
  return { salt: null, asBytes: false, sure: parts.length < 2 };
}

/** Whether a salt is handed over as `Buffer.from(row.salt, "hex")`. */
export function isSaltBytes(root: AnyNode, salt: AnyNode | undefined): boolean {
  return partsOf(salt, { root, bytes: false, depth: 0 }).some(({ bytes }) => bytes);
}

/** The calls of `update`, as they follow each other. */
function updatesOf(root: AnyNode, digest: CallExpression): readonly CallExpression[] {
  const [name = null] = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return null;
    return startOf(node.init ?? null) === digest ? node.id.name : null;
  });
  return callsIn(root)
    .filter((call) => {
      if (calledName(call) !== "update") return false;
      const start = startOf(call);
      return start === digest || (start?.type === "Identifier" && start.name === name);
    })
    .toSorted((one, other) => one.end - other.end);
}

/** `createHash(…)` of `createHash(…).update(…).digest(…)`, or the name that such a chain begins with. */
function startOf(node: AnyNode | null): AnyNode | null {
  if (node?.type !== "CallExpression" || node.callee.type !== "MemberExpression") return node;
  return calledName(node) === "createHash" ? node : startOf(node.callee.object);
}

interface Part {
  readonly kind: "password" | "salt" | "other";
  readonly bytes: boolean;
}

interface Reading {
  readonly root: AnyNode;
  readonly bytes: boolean;
  /** How many names were followed to their values. */
  readonly depth: number;
}

function partsOf(node: AnyNode | null | undefined, reading: Reading): readonly Part[] {
  if (node === null || node === undefined) return [];
  const all = (nodes: readonly (AnyNode | null)[]) => nodes.flatMap((one) => partsOf(one, reading));
  if (node.type === "Literal") return node.value === "" ? [] : [{ kind: "other", bytes: false }];
  if (node.type === "BinaryExpression" && node.operator === "+") return all([node.left, node.right]);
  if (node.type === "ArrayExpression") return all(node.elements);
  if (node.type === "TemplateLiteral") {
    const pieces = [...node.quasis, ...node.expressions].toSorted((one, other) => one.start - other.start);
    return all(pieces.filter((one) => one.type !== "TemplateElement" || one.value.raw !== ""));
  }
  if (node.type === "CallExpression") return ofCall(node, reading);
  return [{ kind: kindOf(node), bytes: reading.bytes }].flatMap((part) =>
    part.kind === "other" ? (followed(node, reading) ?? [part]) : [part],
  );
}

/** `[salt, password].join("")`, `salt.concat(password)`, `Buffer.from(salt, "hex")`, `password.trim()`. */
function ofCall(call: CallExpression, reading: Reading): readonly Part[] {
  const name = calledName(call);
  const [first, second] = call.arguments;
  const object = call.callee.type === "MemberExpression" ? call.callee.object : null;
  const isBuffer = object?.type === "Identifier" && object.name === "Buffer";
  if (isBuffer && name === "from")
    return partsOf(first, { ...reading, bytes: reading.bytes || isBytes(second) });
  if (isBuffer || object === null) return partsOf(first, reading);
  const begin = partsOf(object, reading);
  if (name === "concat") return [...begin, ...call.arguments.flatMap((one) => partsOf(one, reading))];
  if (name !== "join" || begin.length < 2) return begin;
  const between = first === undefined ? [other] : partsOf(first, reading);
  return begin.flatMap((part, index) => (index === 0 ? [part] : between.concat(part)));
}

/** What a name stands for that is declared once in the script. */
function followed(node: AnyNode, { root, bytes, depth }: Reading): readonly Part[] | null {
  if (node.type !== "Identifier" || depth > 3) return null;
  const values = collect(root, (one) => {
    if (one.type !== "VariableDeclarator" || one.id.type !== "Identifier") return null;
    return one.id.name === node.name ? (one.init ?? null) : null;
  });
  const [value] = values;
  return value === undefined || values.length > 1 ? null : partsOf(value, { root, bytes, depth: depth + 1 });
}

function kindOf(node: AnyNode): Part["kind"] {
  const name = node.type === "Identifier" ? node.name : (chainOf(node).at(-1) ?? "");
  // What the configuration holds is the same for all users.
  if (rootOf(node) === "configuration") return "other";
  if (/salt/i.test(name)) return "salt";
  const isTyped = node.type === "Identifier" && /^\w*(?:pass(?:word|wd|phrase)?|pwd|pw)$/i.test(name);
  return isTyped ? "password" : "other";
}

function isBytes(encoding: AnyNode | undefined): boolean {
  return encoding?.type === "Literal" && (encoding.value === "hex" || encoding.value === "base64");
}

const other: Part = { kind: "other", bytes: false };
