import type { AnyNode, ObjectExpression } from "acorn";
import { decodedOr } from "../../model/decoded.ts";
import { collect, valueOf } from "./syntax.ts";
import type { ScriptTree } from "./script-tree.ts";
import { usualPorts, type StoreKind } from "./store-kind.ts";

/** An address of the store that is written into the scripts themselves. */
export interface WrittenAddress {
  /** `db.internal:5432`. */
  readonly host: string;
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string | null;
}

/** The first address of the database that scripts have written into them; null where they read it. */
export function writtenAddress(trees: readonly ScriptTree[], kind: StoreKind): WrittenAddress | null {
  const port = usualPorts[kind];
  if (port === undefined) return null;
  const [found] = trees.flatMap(({ root }) => collect(root, (node) => addressOf(node, port)));
  return found ?? null;
}

function addressOf(node: AnyNode, port: number): WrittenAddress | null {
  if (node.type === "ObjectExpression") return fromOptions(node, port);
  if (node.type !== "Literal" || typeof node.value !== "string") return null;
  if (!/^(?:postgres(?:ql)?|mysql|mariadb|mongodb):\/\//.test(node.value) || !URL.canParse(node.value))
    return null;
  const url = new URL(node.value);
  return {
    host: `${url.hostname}:${url.port === "" ? port : url.port}`,
    user: decoded(url.username),
    password: decoded(url.password),
    database: decoded(url.pathname.slice(1)),
  };
}

function fromOptions(options: ObjectExpression, port: number): WrittenAddress | null {
  const [host, own] = [text(options, "host"), text(options, "port")];
  if (host === null || valueOf(options, "user") === null) return null;
  return {
    host: `${host}:${own ?? port}`,
    user: text(options, "user"),
    password: text(options, "password"),
    database: text(options, "database"),
  };
}

function text(options: ObjectExpression, key: string): string | null {
  const value = valueOf(options, key);
  return value?.type === "Literal" && value.value !== null ? String(value.value) : null;
}

function decoded(part: string): string | null {
  return part === "" ? null : decodedOr(part);
}
