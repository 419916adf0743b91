import type { JsonObject } from "../../../model/json.ts";
import { authorise } from "../authorise.ts";
import type { Call, Endpoint } from "../call.ts";
import { chosenFields } from "../chosen-fields.ts";
import { managementProblem } from "../problem.ts";
import { matches } from "../search/matches.ts";
import { parseQuery } from "../search/parse-query.ts";
import { QueryError } from "../search/tokens.ts";
import { shownUser } from "../tenant-user.ts";

/** `GET /api/v2/users`, which may be behind: https://auth0.com/docs/manage-users/user-search/retrieve-users-with-get-users-endpoint */
export const userSearch: Endpoint = { method: "GET", path: "/api/v2/users", answer };

async function answer(call: Call): Promise<Response> {
  await authorise(call, ["read:users"]);
  const { page, perPage } = pageOf(call.query);
  const found = sorted(foundUsers(call), call.query.get("sort"));
  const start = page * perPage;
  // Whoever searches never sees more than this, on whichever page.
  const users = found
    .slice(0, most)
    .slice(start, start + perPage)
    .map((user) => chosenFields(user, call.query));
  if (call.query.get("include_totals") !== "true") return Response.json(users);
  return Response.json({ start, limit: perPage, length: users.length, users, total: found.length });
}

function foundUsers({ directory, options, query }: Call): readonly JsonObject[] {
  const all = directory.searchable().map((user) => shownUser(user, options.connection));
  const text = query.get("q") ?? "";
  if (text.trim() === "") return all;
  try {
    const wanted = parseQuery(text);
    return all.filter((user) => matches(user, wanted));
  } catch (error) {
    if (error instanceof QueryError) throw badQuery("Parsing error in search query string");
    throw error;
  }
}

interface Page {
  readonly page: number;
  readonly perPage: number;
}

function pageOf(query: URLSearchParams): Page {
  const page = Number(query.get("page") ?? 0);
  const perPage = Number(query.get("per_page") ?? 50);
  const isRight =
    Number.isInteger(page) && page >= 0 && Number.isInteger(perPage) && perPage >= 0 && perPage <= 100;
  if (!isRight) throw badQuery("Query validation error: 'Expected page from 0 and per_page from 0 to 100'.");
  return { page, perPage };
}

/** `field:1` upwards, `field:-1` downwards. */
function sorted(users: readonly JsonObject[], sort: string | null): readonly JsonObject[] {
  if (sort === null || sort === "") return users;
  const [, field = "", sign = ""] = /^([\w.]+):(-?1)$/.exec(sort) ?? [];
  if (field === "")
    throw badQuery("Query validation error: 'Expected field:1 or field:-1 on property sort'.");
  const direction = Number(sign);
  return users.toSorted((one, other) => {
    const [a, b] = [String(one[field] ?? ""), String(other[field] ?? "")];
    return a < b ? -direction : Number(a > b) * direction;
  });
}

function badQuery(message: string): Error {
  return managementProblem(400, message, "invalid_query_string");
}

const most = 1000;
