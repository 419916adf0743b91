import type { AnyNode, CallExpression } from "acorn";
import { constantOf, declaredOnce, givenOnce } from "./constant.ts";
import { around, firstSteps, isPassword, type FirstStep } from "./first-step.ts";
import { calledName, callsIn, chainOf, collect, rootOf } from "./syntax.ts";

/** What goes into a digest, as far as it can be told. */
export interface DigestInput {
  /** Where the salt stands; null where none goes in. */
  readonly salt: "prefix" | "suffix" | null;
  /** Whether the salt goes in as the bytes that its text stands for. */
  readonly asBytes: boolean;
  /** What stands right before and behind the password and is the same for all users: a pepper, a separator. */
  readonly first: readonly FirstStep[];
  /** False where more goes in than that: an address, a pepper at another place. */
  readonly sure: boolean;
}

/** Reads what `createHash(…)` is given by `update`, in one text or one after the other. */
export function digestInput(root: AnyNode, digest: CallExpression): DigestInput {
  const updates = updatesOf(root, digest);
  const steps = updates.length === 1 ? firstSteps(updates[0]?.arguments[0], { root }) : null;
  if (steps !== null) return { salt: null, asBytes: false, first: steps, sure: true };
  const parts = updates.flatMap(({ arguments: [first, encoding] }) =>
    partsOf(first, { root, bytes: isBytes(encoding), depth: 0 }),
  );
  const { left, first } = withoutConstants(parts);
  const kinds = left.map(({ kind }) => kind).join(" ");
  const asBytes = left.some(({ kind, bytes }) => kind === "salt" && bytes);
  if (kinds === "salt password") return { salt: "prefix", asBytes, first, sure: true };
  if (kinds === "password salt") return { salt: "suffix", asBytes, first, sure: true };
  // A single value may be anything, and mostly is the password under another name.
  return { salt: null, asBytes: false, first, sure: left.length === 1 && left[0]?.constant === null };
}

/** Takes out what stands beside the password and is the same for all users. */
function withoutConstants(parts: readonly Part[]): {
  readonly left: readonly Part[];
  readonly first: readonly FirstStep[];
} {
  const place = parts.findIndex(({ kind }) => kind === "password");
  if (place < 0) return { left: parts, first: [] };
  const isOther = ({ constant }: Part) => constant === null;
  const before = parts.slice(0, place);
  const behind = parts.slice(place + 1);
  const begin = before.findLastIndex(isOther) + 1;
  const end = behind.findIndex(isOther);
  const near = { before: before.slice(begin), behind: end < 0 ? behind : behind.slice(0, end) };
  const text = (some: readonly Part[]) => some.map(({ constant }) => constant).join("");
  return {
    left: parts.filter((part) => !near.before.includes(part) && !near.behind.includes(part)),
    first: around(text(near.before), text(near.behind)),
  };
}

/** Whether a salt is handed over as `Buffer.from(row.salt, "hex")`. */
export function isSaltBytes(root: AnyNode, salt: AnyNode | undefined): boolean {
  return partsOf(salt, { root, bytes: false, depth: 0 }).some(({ bytes }) => bytes);
}

/** Whether a value is the salt of a user, and nothing else. */
export function isSalt(root: AnyNode, node: AnyNode | undefined): boolean {
  const kinds = partsOf(node, { root, bytes: false, depth: 0 }).map(({ kind }) => kind);
  return kinds.join(" ") === "salt";
}

/** The calls of `update`, as they follow each other. */
export function updatesOf(root: AnyNode, digest: CallExpression): readonly CallExpression[] {
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

/** `createHash(…)` or `createHmac(…)` of `createHash(…).update(…).digest(…)`, or the name that such a chain begins with. */
export function startOf(node: AnyNode | null): AnyNode | null {
  if (node?.type !== "CallExpression" || node.callee.type !== "MemberExpression") return node;
  return /^create(?:Hash|Hmac)$/.test(calledName(node)) ? node : startOf(node.callee.object);
}

interface Part {
  readonly kind: "password" | "salt" | "other";
  readonly bytes: boolean;
  /** Its text, where that is the same for all users. */
  readonly constant: string | null;
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
  if (node.type === "Literal") return node.value === "" ? [] : [fixed(constantOf(node, reading.root))];
  if (node.type === "TemplateElement") return [fixed(node.value.cooked ?? null)];
  if (node.type === "BinaryExpression" && node.operator === "+") return all([node.left, node.right]);
  if (node.type === "ArrayExpression") return all(node.elements);
  if (node.type === "TemplateLiteral") {
    const pieces = [...node.quasis, ...node.expressions].toSorted((one, other) => one.start - other.start);
    return all(pieces.filter((one) => one.type !== "TemplateElement" || one.value.raw !== ""));
  }
  if (node.type === "CallExpression") return ofCall(node, reading);
  const kind = kindOf(node);
  const constant = kind === "other" ? constantOf(node, reading.root) : null;
  if (constant !== null) return [fixed(constant)];
  const part: Part = { kind, bytes: reading.bytes, constant };
  return kind === "other" ? (followed(node, reading) ?? [part]) : [part];
}

function fixed(constant: string | null): Part {
  return { kind: "other", bytes: false, constant };
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

function followed(node: AnyNode, { root, bytes, depth }: Reading): readonly Part[] | null {
  if (node.type !== "Identifier" || depth > 3) return null;
  const value = declaredOnce(node.name, root) ?? givenOnce(node.name, root);
  return value === null ? null : partsOf(value, { root, bytes, depth: depth + 1 });
}

function kindOf(node: AnyNode): Part["kind"] {
  const name = node.type === "Identifier" ? node.name : (chainOf(node).at(-1) ?? "");
  // What the configuration holds is the same for all users.
  if (rootOf(node) === "configuration") return "other";
  if (/salt/i.test(name)) return "salt";
  return node.type === "Identifier" && isPassword(name) ? "password" : "other";
}

function isBytes(encoding: AnyNode | undefined): boolean {
  return encoding?.type === "Literal" && (encoding.value === "hex" || encoding.value === "base64");
}

const other = fixed(null);
