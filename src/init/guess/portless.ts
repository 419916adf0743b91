import type { AnyNode, ObjectExpression } from "acorn";
import type { ConfigurationGuess } from "./configuration.ts";
import { collect, textOf, valueOf } from "./syntax.ts";
import type { ScriptTree } from "./script-tree.ts";
import { usualPorts, type StoreKind } from "./store-kind.ts";

/** What is known before the ports are looked for. */
export interface PortlessQuestion {
  readonly kind: StoreKind;
  readonly configuration: readonly ConfigurationGuess[];
}

/**
 * Ports that drivers go to although no setting says so: scripts take the host from `configuration`, and leave the port
 * to the driver or have it written into them. A test store listens at another one.
 */
export function portsBesideHost(
  trees: readonly ScriptTree[],
  { kind, configuration }: PortlessQuestion,
): readonly number[] {
  const usual = usualPorts[kind];
  if (usual === undefined || !configuration.some(({ value }) => value === "${store.host}")) return [];
  return [...new Set(trees.flatMap(({ root }) => collect(root, (node) => portOf(node, usual))))];
}

function portOf(node: AnyNode, usual: number): number | null {
  if (node.type === "ObjectExpression") return ofOptions(node, usual);
  if (node.type !== "TemplateLiteral" && node.type !== "BinaryExpression") return null;
  const found = address.exec(textOf(node, () => "{}") ?? "");
  return found === null ? null : Number(found[1] ?? usual);
}

function ofOptions(options: ObjectExpression, usual: number): number | null {
  const [host, port] = [valueOf(options, "host"), valueOf(options, "port")];
  if (host === null || host.type === "Literal" || valueOf(options, "user") === null) return null;
  // What is spread into the options may bring the port.
  if (port === null) return options.properties.some(({ type }) => type === "SpreadElement") ? null : usual;
  return port.type === "Literal" && /^\d+$/.test(String(port.value)) ? Number(port.value) : null;
}

/** `{}` is computed. What follows the host tells that it ends there: the first parts of a sum are looked at too. */
const address = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb):\/\/(?:[^/@]*@)?\{\}(?::(\d+))?[/?]/;
