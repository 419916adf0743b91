import { parse, parseExpressionAt, type Expression, type Program } from "acorn";

/** A script's syntax tree, read in the strictest way that takes it. */
export type ParsedScript =
  | { readonly kind: "program"; readonly program: Program }
  /** One expression and nothing else, such as a function without a name. */
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "error"; readonly offset: number; readonly message: string };

/** Reads a script's text as a program, as one expression, or as a module: whichever takes it first. */
export function parseScript(text: string): ParsedScript {
  const attempts = [asProgram, asExpression, asModule].map((attempt) => attempt(text));
  const read = attempts.find(({ kind }) => kind !== "error");
  if (read !== undefined) return read;
  // The reading that got furthest is the one that was meant.
  return attempts
    .slice(0, 2)
    .reduce((far, other) => (reach(other) > reach(far) ? other : far), attempts[0] ?? nothing);
}

function asProgram(text: string): ParsedScript {
  return guarded(() => ({
    kind: "program",
    program: parse(text, { ecmaVersion: "latest", sourceType: "script" }),
  }));
}

function asModule(text: string): ParsedScript {
  return guarded(() => ({
    kind: "program",
    program: parse(text, { ecmaVersion: "latest", sourceType: "module" }),
  }));
}

function asExpression(text: string): ParsedScript {
  return guarded(() => {
    const expression = parseExpressionAt(text, 0, { ecmaVersion: "latest" });
    // Blanks in place of what was read keep the offsets of what follows.
    const rest = " ".repeat(expression.end) + text.slice(expression.end);
    const { body } = parse(rest, { ecmaVersion: "latest", sourceType: "script" });
    const other = body.find(({ type }) => type !== "EmptyStatement");
    if (other === undefined) return { kind: "expression", expression };
    return { kind: "error", offset: other.start, message: "Unexpected text after the function" };
  });
}

function guarded(read: () => ParsedScript): ParsedScript {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { pos } = error as SyntaxError & { readonly pos?: number };
    return { kind: "error", offset: pos ?? 0, message: error.message.replace(/ \(\d+:\d+\)$/, "") };
  }
}

function reach(attempt: ParsedScript): number {
  return attempt.kind === "error" ? attempt.offset : 0;
}

const nothing: ParsedScript = { kind: "error", offset: 0, message: "Unexpected end" };
