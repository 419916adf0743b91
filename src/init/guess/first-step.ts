import type { AnyNode, CallExpression } from "acorn";
import { constantOf, declaredOnce, givenOnce } from "./constant.ts";
import { meantName } from "./meant-name.ts";
import { calledName, chainOf, collect, rootOf } from "./syntax.ts";

/** One entry of `first` beside a hasher. */
export type FirstStep = Readonly<Record<string, string>>;

/** Where a value is read. */
export interface Reading {
  readonly root: AnyNode;
  /** What the parameters of a function of the script's own stand for. */
  readonly given?: ReadonlyMap<string, AnyNode> | undefined;
  /** How many names were followed to their values. */
  readonly depth?: number | undefined;
}

/** What a script does to a password before it is hashed: nothing, a pepper, a digest; null where it can't be told. */
export function firstSteps(node: AnyNode | null | undefined, reading: Reading): readonly FirstStep[] | null {
  if (node === null || node === undefined || (reading.depth ?? 0) > 4) return null;
  if (node.type === "ChainExpression") return firstSteps(node.expression, reading);
  if (node.type === "AwaitExpression") return firstSteps(node.argument, reading);
  if (node.type === "Identifier") return ofName(node.name, reading);
  if (node.type === "MemberExpression") return isPassword(chainOf(node).at(-1)) && isOfUser(node) ? [] : null;
  const pieces = piecesOf(node);
  if (pieces !== null) return ofPieces(pieces, reading);
  return node.type === "CallExpression" ? ofCall(node, reading) : null;
}

/** Whether a name is one that people give to a password as it was typed. */
export function isPassword(name: string | undefined): boolean {
  return name !== undefined && /^\w*(?:pass(?:word|wd|phrase)?|pwd|pw)$/i.test(name);
}

/** What the entries of `first` are written as. */
export function asFirst(steps: readonly FirstStep[]): { readonly first?: FirstStep | readonly FirstStep[] } {
  const [only, ...more] = steps;
  if (only === undefined) return {};
  return { first: more.length === 0 ? only : steps };
}

function isOfUser(node: AnyNode): boolean {
  return rootOf(node) !== "configuration";
}

function ofName(name: string, { root, given, depth = 0 }: Reading): readonly FirstStep[] | null {
  const argument = given?.get(name);
  if (argument !== undefined) return firstSteps(argument, { root, depth: depth + 1 });
  const value = declaredOnce(name, root) ?? givenOnce(name, root);
  if (value !== null) return firstSteps(value, { root, given, depth: depth + 1 });
  // Whatever is set to a password makes another text of it.
  const isSet = collect(root, (one) =>
    one.type === "AssignmentExpression" && one.left.type === "Identifier" && one.left.name === name
      ? one
      : null,
  );
  return isSet.length === 0 && (isPassword(name) || name === typedName(root)) ? [] : null;
}

/** What login calls its second parameter; a bundle has functions of other kinds before it. */
export function typedName(root: AnyNode): string | null {
  const found = collect(root, (one) => {
    if (!/Function/.test(one.type) || !("params" in one) || one.params.length < 3) return null;
    const [, second] = one.params;
    const last = one.params.at(-1);
    if (second?.type !== "Identifier") return null;
    return {
      typed: second.name,
      calls: last?.type === "Identifier" && /^(?:callback|cb|done)$/.test(last.name),
    };
  });
  return (found.find(({ calls }) => calls) ?? found[0])?.typed ?? null;
}

/** The parts of a text that is put together; null for anything else. */
function piecesOf(node: AnyNode): readonly AnyNode[] | null {
  if (node.type === "BinaryExpression" && node.operator === "+") {
    return [node.left, node.right].flatMap((side) => piecesOf(side) ?? [side]);
  }
  if (node.type === "TemplateLiteral") {
    const all = [...node.quasis, ...node.expressions].toSorted((one, other) => one.start - other.start);
    return all.filter((one) => one.type !== "TemplateElement" || one.value.raw !== "");
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
  const { object } = node.callee;
  if (calledName(node) === "concat" && object.type !== "ArrayExpression") return [object, ...node.arguments];
  if (calledName(node) !== "join" || object.type !== "ArrayExpression") return null;
  const [between] = node.arguments;
  const isBare = between?.type === "Literal" && between.value === "";
  return isBare ? object.elements.flatMap((one) => one ?? []) : null;
}

/** One of them is the password, all others are the same for everybody. */
function ofPieces(pieces: readonly AnyNode[], reading: Reading): readonly FirstStep[] | null {
  const texts = pieces.map((piece) =>
    piece.type === "TemplateElement" ? piece.value.cooked : constantOf(piece, reading.root),
  );
  const place = texts.findIndex((text) => typeof text !== "string");
  const inner = firstSteps(pieces[place], reading);
  const after = texts.slice(place + 1);
  if (inner === null || !after.every((text) => typeof text === "string")) return null;
  return [...inner, ...around(texts.slice(0, place).join(""), after.join(""))];
}

/** The entries for what stands before and behind a password. */
export function around(prefix: string, suffix: string): readonly FirstStep[] {
  return [...(prefix === "" ? [] : [{ prefix }]), ...(suffix === "" ? [] : [{ suffix }])];
}

function ofCall(call: CallExpression, reading: Reading): readonly FirstStep[] | null {
  const name = calledName(call);
  const [first] = call.arguments;
  if (call.callee.type === "Identifier") {
    return name === "String" ? firstSteps(first, reading) : ofOwnFunction(name, first, reading);
  }
  if (call.callee.type !== "MemberExpression") return null;
  const { object } = call.callee;
  if (name === "from" && object.type === "Identifier" && object.name === "Buffer") {
    return call.arguments.length === 1 || isText(call.arguments[1]) ? firstSteps(first, reading) : null;
  }
  if (name === "digest") return ofDigest(object, first, reading);
  if (name === "toString" && object.type === "CallExpression" && calledName(object) === "digest")
    return object.callee.type === "MemberExpression" ? ofDigest(object.callee.object, first, reading) : null;
  return /^(?:toString|normalize|trim|valueOf)$/.test(name) ? firstSteps(object, reading) : null;
}

/** `createHmac(name, key).update(password)` and `createHash(name).update(password)`, before `digest(encoding)`. */
function ofDigest(
  update: AnyNode,
  encoding: AnyNode | undefined,
  reading: Reading,
): readonly FirstStep[] | null {
  if (update.type !== "CallExpression" || calledName(update) !== "update") return null;
  if (update.callee.type !== "MemberExpression" || update.callee.object.type !== "CallExpression")
    return null;
  const start = update.callee.object;
  const [algorithm, key] = start.arguments;
  const inner = firstSteps(update.arguments[0], reading);
  const digest = digestOf(algorithm);
  const written = encoding?.type === "Literal" ? encoding.value : null;
  if (inner === null || digest === null || (written !== "hex" && written !== "base64")) return null;
  const coded = written === "hex" ? {} : { encoding: written };
  if (meantName(start, reading.root) === "createHash") return [...inner, { digest, ...coded }];
  const pepper = meantName(start, reading.root) === "createHmac" ? constantOf(key, reading.root) : null;
  return pepper === null ? null : [...inner, { hmac: digest, key: pepper, ...coded }];
}

/** `sha256` of `"SHA-256"`; null for what the project file can't name. */
export function digestOf(node: AnyNode | undefined): string | null {
  if (node?.type !== "Literal" || typeof node.value !== "string") return null;
  const name = node.value.toLowerCase().replace("-", "");
  return /^(?:md5|sha1|sha256|sha384|sha512)$/.test(name) ? name : null;
}

/** A function of the script that does nothing but return. */
function ofOwnFunction(
  name: string,
  argument: AnyNode | undefined,
  { root, given, depth = 0 }: Reading,
): readonly FirstStep[] | null {
  const [made] = collect(root, (one) => {
    if (one.type === "FunctionDeclaration") return one.id?.name === name ? one : null;
    if (one.type !== "VariableDeclarator" || one.id.type !== "Identifier" || one.id.name !== name)
      return null;
    return one.init?.type === "ArrowFunctionExpression" || one.init?.type === "FunctionExpression"
      ? one.init
      : null;
  });
  const [parameter] = made?.params ?? [];
  if (made === undefined || parameter?.type !== "Identifier" || argument === undefined) return null;
  const typed = given?.get((argument as { name?: string }).name ?? "") ?? argument;
  const returned =
    made.body.type === "BlockStatement"
      ? collect(made.body, (one) => (one.type === "ReturnStatement" ? (one.argument ?? null) : null))
      : [made.body];
  if (returned.length !== 1) return null;
  return firstSteps(returned[0], { root, given: new Map([[parameter.name, typed]]), depth: depth + 1 });
}

function isText(encoding: AnyNode | undefined): boolean {
  return encoding?.type === "Literal" && /^utf-?8$/i.test(String(encoding.value));
}
