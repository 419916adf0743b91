import {
  type ExportDefaultDeclaration,
  type ExportNamedDeclaration,
  type ModuleDeclaration,
  parse,
  type Program,
  type Statement,
} from "acorn";

type TopLevel = Statement | ModuleDeclaration;

/** A text and what stands around it. */
export interface Wrapped {
  readonly prefix: string;
  readonly body: string;
  readonly suffix: string;
}

/** The variable that an anonymous default export lands in. */
const anonymous = "$d";

/**
 * Plans a text of several statements. It stands in a function of its own, so that its own names
 * may be those of the sandbox; at its end it answers the candidates, best first.
 */
export function planProgram(text: string, names: readonly string[]): Wrapped {
  const program = parseProgram(text);
  const statements = program?.body ?? [];
  const declared = statements.flatMap(functionNames);
  const candidates = [...defaults(statements), ...names, ...declared.reverse()];
  const values = [anonymous, ...candidates].map((name) => `typeof ${name}==="function"?${name}:undefined`);
  return {
    prefix: `var ${anonymous};return function(){`,
    body: statements.reduceRight(withoutExport, text),
    suffix: `\n;return [${values.join(",")}]}.call(exports)})`,
  };
}

function parseProgram(text: string): Program | null {
  const options = { ecmaVersion: "latest", allowReturnOutsideFunction: true, allowHashBang: true } as const;
  for (const sourceType of ["script", "module"] as const) {
    try {
      return parse(text, { ...options, sourceType });
    } catch {
      // The next kind of source, or none.
    }
  }
  return null;
}

/** Names of functions that a statement declares. */
function functionNames(statement: TopLevel): string[] {
  if (statement.type === "ExportNamedDeclaration") {
    return statement.declaration ? functionNames(statement.declaration) : [];
  }
  if (statement.type === "FunctionDeclaration") return [statement.id.name];
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const isFunction = init?.type === "FunctionExpression" || init?.type === "ArrowFunctionExpression";
    return isFunction && id.type === "Identifier" ? [id.name] : [];
  });
}

/** Names that are exported as default. */
function defaults(statements: readonly TopLevel[]): string[] {
  return statements.flatMap((statement) => {
    if (statement.type === "ExportDefaultDeclaration") return nameOfDefault(statement);
    return statement.type === "ExportNamedDeclaration" ? namesAsDefault(statement) : [];
  });
}

function nameOfDefault({ declaration }: ExportDefaultDeclaration): string[] {
  const isNamed = declaration.type === "FunctionDeclaration" && declaration.id !== null;
  return isNamed ? [declaration.id.name] : [];
}

function namesAsDefault({ specifiers }: ExportNamedDeclaration): string[] {
  return specifiers.flatMap(({ local, exported }) => {
    const isDefault = exported.type === "Identifier" && exported.name === "default";
    return isDefault && local.type === "Identifier" ? [local.name] : [];
  });
}

/** Blanks `export` and `export default`, which no function body may hold, and leaves everything else in its place. */
function withoutExport(text: string, statement: TopLevel): string {
  if (statement.type === "ExportDefaultDeclaration") {
    const isNamed = nameOfDefault(statement).length > 0;
    const range = { from: statement.start, to: statement.declaration.start };
    return blank(text, range, isNamed ? "" : `${anonymous}=`);
  }
  if (statement.type === "ExpressionStatement") return keepFunction(text, statement);
  if (statement.type !== "ExportNamedDeclaration") return text;
  const to = statement.declaration?.start ?? statement.end;
  return blank(text, { from: statement.start, to }, "");
}

/** An anonymous function between other statements is no declaration: it is kept in a variable. */
function keepFunction(text: string, statement: Statement): string {
  if (statement.type !== "ExpressionStatement") return text;
  const { type } = statement.expression;
  if (type !== "FunctionExpression" && type !== "ArrowFunctionExpression") return text;
  return `${text.slice(0, statement.start)}${anonymous}=${text.slice(statement.start)}`;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function blank(text: string, { from, to }: Range, start: string): string {
  const spaces = text.slice(from + start.length, to).replace(/[^\n\r]/g, " ");
  return text.slice(0, from) + start + spaces + text.slice(to);
}
