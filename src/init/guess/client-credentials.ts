import type { AnyNode } from "acorn";
import { decodedOr } from "../../model/decoded.ts";
import { constantOf } from "./constant.ts";
import { requestsIn, type WrittenRequest } from "./requests.ts";
import type { ScriptTree } from "./script-tree.ts";
import { calledName, callsIn, collect, propertyName, textOf } from "./syntax.ts";

/** How scripts get a token for client credentials. */
export interface GrantGuess {
  /** Where they ask for it. */
  readonly path: string;
  /** Keys of `configuration` that are the whole address. */
  readonly addresses: ReadonlySet<string>;
  /** Keys that are the host alone. */
  readonly hosts: ReadonlySet<string>;
  /** `https://sso.example` where it is written into the scripts. */
  readonly origin: string | null;
  readonly id: CredentialGuess;
  readonly secret: CredentialGuess;
}

/** One half of the client's credentials. */
export interface CredentialGuess {
  readonly keys: ReadonlySet<string>;
  /** What is written into the scripts; null where it is not. */
  readonly written: string | null;
}

/**
 * Reads where scripts ask for a token, and as whom; null where none does.
 * @param given what the connection itself says of `configuration`
 */
export function guessGrant(
  trees: readonly ScriptTree[],
  given: Readonly<Record<string, string>>,
): GrantGuess | null {
  const asked = trees.flatMap((tree) =>
    requestsIn(tree).flatMap((request) => (request.grant === null ? [] : [{ tree, request }])),
  );
  if (asked.length === 0) return null;
  const urls = asked.map(({ request }) => request.url);
  const sent = asked.flatMap(({ tree, request }) => sentBy(request, tree));
  const addresses = firstOf(urls, /^\{\{(\w+)\}\}$/);
  const paths = [...urls, ...[...addresses].flatMap((key) => given[key] ?? [])].map(pathOf);
  return {
    path: paths.find((path) => path !== null) ?? "/oauth/token",
    addresses,
    hosts: firstOf(urls, /^https?:\/\/\{\{(\w+)\}\}/),
    origin: [...firstOf(urls, /^(https?:\/\/[^/{?]+)(?:[/?]|$)/)][0] ?? null,
    id: credential(sent, /^(?:client_?id|username|user)$/i),
    secret: credential(sent, /^(?:client_?secret|password|pass)$/i),
  };
}

function firstOf(urls: readonly string[], pattern: RegExp): ReadonlySet<string> {
  return new Set(urls.flatMap((url) => pattern.exec(url)?.[1] ?? []));
}

/** `/oauth/token` of an address; null where all of it is computed. */
function pathOf(url: string): string | null {
  const path = url.replace(/^(?:https?:\/\/[^/]*|\{\{\w+\}\})/, "").replace(/[?#].*$/, "");
  return /^\/[^{}]+$/.test(path) ? path : null;
}

interface Sent {
  readonly name: string;
  /** As the project file says it: a literal, or `${configuration.KEY}`. */
  readonly value: string;
}

function credential(sent: readonly Sent[], name: RegExp): CredentialGuess {
  const values = sent.filter((one) => name.test(one.name)).map(({ value }) => value);
  return {
    keys: firstOf(values, reference),
    written: values.find((value) => !reference.test(value)) ?? null,
  };
}

const reference = /^\$\{configuration\.([^}]+)\}$/;

/** Names and values in the body of a request for a token, or in its Basic header. */
function sentBy({ grant }: WrittenRequest, { root }: ScriptTree): readonly Sent[] {
  const inBody = (grant ?? []).flatMap((piece) => collect(piece, (node) => pairsOf(node, root)).flat());
  const inHeader = callsIn(root)
    .filter((call) => /^(?:from|btoa)$/.test(calledName(call)))
    .flatMap(({ arguments: [text] }) => (text === undefined ? [] : basicPair(text, root)));
  return [...inBody, ...inHeader];
}

function pairsOf(node: AnyNode, root: AnyNode): readonly Sent[] | null {
  if (node.type === "Property") {
    return pair(propertyName(node.key, node.computed), node.value, root);
  }
  if (node.type === "AssignmentExpression") {
    const { left } = node;
    return left.type === "MemberExpression"
      ? pair(propertyName(left.property, left.computed), node.right, root)
      : null;
  }
  if (node.type === "CallExpression") {
    const [name, value] = node.arguments;
    const isText = name?.type === "Literal" && typeof name.value === "string";
    return isText && value !== undefined ? pair(String(name.value), value, root) : null;
  }
  const text = writtenText(node, root);
  return text === null ? null : [...text.matchAll(/\b(client_(?:id|secret))=([^&\s]+)/g)].map(inText);
}

function inText([, name = "", value = ""]: RegExpExecArray): Sent {
  return { name, value: reference.test(value) ? value : decodedOr(value) };
}

function pair(name: string | null, value: AnyNode, root: AnyNode): readonly Sent[] {
  const text = constantOf(value, root);
  return name === null || text === null ? [] : [{ name, value: text }];
}

/** Id and secret of `Buffer.from(id + ":" + secret)`. */
function basicPair(node: AnyNode, root: AnyNode): readonly Sent[] {
  const [, id, secret] =
    /^([^:{}]+|\$\{[^}]+\}):([^:{}]+|\$\{[^}]+\})$/.exec(writtenText(node, root) ?? "") ?? [];
  if (id === undefined || secret === undefined) return [];
  return [
    { name: "client_id", value: id },
    { name: "client_secret", value: secret },
  ];
}

/** A text that is put together, with `${configuration.KEY}` for what `configuration` gives. */
function writtenText(node: AnyNode, root: AnyNode): string | null {
  if (!["Literal", "TemplateLiteral", "BinaryExpression"].includes(node.type)) return null;
  return textOf(node, (hole) => {
    const encoded = hole.type === "CallExpression" ? hole.arguments[0] : undefined;
    return constantOf(encoded ?? hole, root);
  });
}
