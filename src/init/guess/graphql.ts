import type { AnyNode, ObjectExpression } from "acorn";
import { resolved, type Constants } from "./address.ts";
import type { Json } from "../../model/json.ts";
import { type AnswersGuess, byStatusOnly } from "./answers-guess.ts";
import { textOf, valueOf } from "./syntax.ts";

/** One field of a query or mutation that a script asks for. */
export interface GraphqlRequest {
  readonly operation: string;
  /** Its arguments, each with the variable that it is given. */
  readonly given: readonly (readonly [name: string, variable: string])[];
  readonly variables: ObjectExpression | null;
}

/** Reads a body that is GraphQL; null for any other. */
export function graphqlOf(body: ObjectExpression | null, names: Constants): GraphqlRequest | null {
  const query = body === null ? null : (valueOf(body, "query") ?? valueOf(body, "mutation"));
  const text = query === null ? null : documentOf(resolved(query, names));
  const [, operation, given = ""] = document.exec(text?.replace(/#[^\n]*/g, "") ?? "") ?? [];
  if (body === null || operation === undefined) return null;
  const variables = resolved(valueOf(body, "variables") ?? undefined, names);
  return {
    operation,
    given: [...given.matchAll(/(\w+)\s*:\s*\$(\w+)/g)].map(([, name = "", variable = ""]) => [
      name,
      variable,
    ]),
    variables: variables?.type === "ObjectExpression" ? variables : null,
  };
}

/** The text of it, also behind a tag such as `gql`. */
function documentOf(node: AnyNode | undefined): string | null {
  if (node === undefined) return null;
  return textOf(node.type === "TaggedTemplateExpression" ? node.quasi : node, () => null);
}

/** What an operation answers stands in `data`, below its name. */
export function withinOperation({ ok, ...others }: AnswersGuess, operation: string): AnswersGuess {
  const data = ok?.body === undefined ? undefined : inner(inner(ok.body, "data"), operation);
  const told = byStatusOnly(others);
  return data === undefined || data === "user" ? told : { ...told, ok: { ...ok, body: data } };
}

function inner(body: unknown, key: string): Json | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  return (body as Readonly<Record<string, Json>>)[key];
}

/** `mutation Login($email: String!) { login(email: $email) {`, with an alias or without. */
const document =
  /^\s*(?:(?:query|mutation)\b\s*\w*\s*(?:\([^)]*\))?\s*)?\{\s*(?:\w+\s*:\s*)?(\w+)\s*(?:\(([^)]*)\))?/;
