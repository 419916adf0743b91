import type { Mistake } from "./contract.ts";
import type { PassedError } from "./passed-value.ts";

/**
 * The error as a mistake of the script, where it is one. `JSON.parse`, `fetch` and drivers throw the same classes at what
 * came from outside; then the innermost frame of the stack is theirs.
 */
export function mistakeIn(
  error: PassedError | null | undefined,
): Pick<Mistake, "name" | "message"> | undefined {
  if (!error?.isError || !mistakes.has(error.name)) return undefined;
  const { name, message, stack } = error;
  const isOwn = name === "ReferenceError" || isUnreadable(error) || isThrownHere(stack);
  return isOwn ? { name, message } : undefined;
}

/** V8 heads the stack of a text that is no JavaScript with its file, and not with the error. */
function isUnreadable({ name, stack }: PassedError): boolean {
  return name === "SyntaxError" && stack !== "" && !stack.startsWith(name);
}

function isThrownHere(stack: string): boolean {
  const innermost = /^ +at .*$/m.exec(stack)?.[0];
  return innermost !== undefined && !elsewhere.test(innermost);
}

/** https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard */
const mistakes: ReadonlySet<string> = new Set(["ReferenceError", "TypeError", "RangeError", "SyntaxError"]);

// What is built in, Node's own modules, packages, and what stands around a script.
const elsewhere = /<anonymous>\)|\bnode:|[\\/]node_modules[\\/]|[\\/]runtime[\\/]inside[\\/]/;
