import type { AnyNode, MemberExpression, ObjectPattern } from "acorn";
import { literalText } from "./literal.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A key of `configuration` that a script reads. */
export interface ConfigurationRead {
  readonly key: string;
  readonly offset: number;
}

/** Keys that are read from `configuration`, each with its first place; those that the script sets itself left out. */
export function configurationReads(root: AnyNode): readonly ConfigurationRead[] {
  const reads = new Map<string, number>();
  const written = new Set<string>();
  walkSyntax(root, (node) => {
    if (node.type === "AssignmentExpression") {
      for (const { key } of accessed(node.left)) written.add(key);
    }
    for (const { key, offset } of [...accessed(node), ...destructured(node)]) {
      if (!reads.has(key)) reads.set(key, offset);
    }
  });
  return [...reads].filter(([key]) => !written.has(key)).map(([key, offset]) => ({ key, offset }));
}

/** Whether `configuration` is also used in a way that does not tell which keys are read: passed on, or by a computed key. */
export function readsAnyKey(root: AnyNode): boolean {
  const told = new Set<AnyNode>();
  const all = new Set<AnyNode>();
  walkSyntax(root, (node) => {
    if (isConfiguration(node)) all.add(node);
    for (const used of usedPlainly(node)) told.add(used);
  });
  return [...all].some((node) => !told.has(node));
}

function usedPlainly(node: AnyNode): readonly AnyNode[] {
  if (node.type === "MemberExpression") return accessed(node).length > 0 ? [node.object] : [];
  if (node.type === "VariableDeclarator" && node.init) return isPlain(node.id) ? [node.init] : [];
  return node.type === "AssignmentExpression" && isPlain(node.left) ? [node.right] : [];
}

/** A pattern whose every key can be told. */
function isPlain(pattern: AnyNode): boolean {
  return pattern.type === "ObjectPattern" && patternKeys(pattern).length === pattern.properties.length;
}

function accessed(node: AnyNode): readonly ConfigurationRead[] {
  if (node.type !== "MemberExpression" || !isConfiguration(node.object)) return [];
  const key = keyOf(node);
  return key === null ? [] : [{ key, offset: node.start }];
}

function destructured(node: AnyNode): readonly ConfigurationRead[] {
  if (node.type === "VariableDeclarator" && node.init && isConfiguration(node.init))
    return fromPattern(node.id);
  if (node.type === "AssignmentExpression" && isConfiguration(node.right)) return fromPattern(node.left);
  return [];
}

function fromPattern(pattern: AnyNode): readonly ConfigurationRead[] {
  return pattern.type === "ObjectPattern" ? patternKeys(pattern) : [];
}

function patternKeys(pattern: ObjectPattern): readonly ConfigurationRead[] {
  return pattern.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key =
      property.computed || property.key.type !== "Identifier" ? literalText(property.key) : property.key.name;
    return key === null ? [] : [{ key, offset: property.start }];
  });
}

function keyOf({ computed, property }: MemberExpression): string | null {
  if (computed) return literalText(property);
  return property.type === "Identifier" ? property.name : null;
}

function isConfiguration(node: AnyNode): boolean {
  return node.type === "Identifier" && node.name === "configuration";
}
