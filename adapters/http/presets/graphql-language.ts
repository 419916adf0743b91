import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isJsonObject } from "../../../src/model/json.ts";
import type { Answer } from "../answer.ts";
import type { Language } from "../perform.ts";
import type { Field } from "./graphql-query.ts";
import { readQuery } from "./graphql-query.ts";

/** GraphQL over HTTP: each field at the top is one request to the API. */
export const speakGraphql: Language = async (asked, perform) => {
  const { query, variables = {} } = asked.json ?? {};
  if (asked.method !== "post" || typeof query !== "string") return null;
  const fields = readQuery(query, isJsonObject(variables) ? variables : {});
  if (fields === null) return reply(400, { errors: [{ message: "Syntax Error" }] });
  const data: Record<string, Json> = {};
  const errors: Json[] = [];
  for (const field of fields) {
    const answer = await perform({ ...asked, operation: field.name, json: field.args });
    if (answer.status === 401 && !answer.done && isRefused(answer))
      return reply(401, { errors: [errorOf(answer, field)] });
    data[field.alias] = answer.status < 400 ? chosen(answer.body ?? null, field.selection) : null;
    if (answer.status >= 400) errors.push(errorOf(answer, field));
  }
  return reply(200, errors.length === 0 ? { data } : { data, errors });
};

/** The API itself refuses, rather than one of its operations. */
function isRefused({ body }: Answer): boolean {
  return isJsonObject(body ?? null) && (body as JsonObject)["error"] === "unauthorized";
}

function errorOf({ status, body }: Answer, { alias }: Field): JsonObject {
  const { error = "failed" } = isJsonObject(body ?? null) ? (body as JsonObject) : {};
  const code = String(error).toUpperCase();
  return { message: String(error), path: [alias], extensions: { code, status } };
}

/** What of a value was asked for, under the names that were asked for. */
function chosen(value: Json, selection: readonly Field[] | null): Json {
  if (selection === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => chosen(item, selection));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    selection.map((field) => [field.alias, chosen(value[field.name] ?? null, field.selection)]),
  );
}

function reply(status: number, body: JsonObject): Response {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return new Response(JSON.stringify(body), { status, headers });
}
