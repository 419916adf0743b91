import type { AnyNode } from "acorn";
import { literalText } from "./literal.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** Listeners of the whole process to what would end it, each with its event: `process.on("uncaughtException", …)`. */
export function crashListeners(root: AnyNode): readonly { readonly name: string; readonly offset: number }[] {
  const found: { name: string; offset: number }[] = [];
  walkSyntax(root, (node) => {
    if (node.type !== "CallExpression" || !isListening(node.callee)) return;
    const [event] = node.arguments;
    const name = event === undefined ? null : literalText(event);
    if (name !== null && events.has(name)) found.push({ name, offset: node.start });
  });
  return found;
}

function isListening(callee: AnyNode): boolean {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return false;
  const { object, property } = callee;
  return object.type === "Identifier" && object.name === "process" && listening.has(property.name);
}

const listening: ReadonlySet<string> = new Set(["on", "once", "addListener", "prependListener"]);
const events: ReadonlySet<string> = new Set(["uncaughtException", "unhandledRejection"]);
