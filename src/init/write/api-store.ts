import type { Guess } from "../guess/index.ts";
import type { RouteGuess } from "../guess/routes.ts";
import { inline, line, under } from "./yaml-text.ts";

/** `store:` for scripts that ask a user API. */
export function apiStore(guess: Guess): readonly string[] {
  const { api, configuration } = guess;
  const columns = apiColumns(guess);
  const mapped = columns === null ? [] : [line("columns", { ...columns, password: "password" })];
  const routes = api.routes.map((route) => `${route.action}: ${inline(settings(route))}`);
  const unclear = api.unclear.map(
    (script) => `# TODO: what ${script} asks for, e.g. ${script}: { get: "/users/{identifier}" }`,
  );
  return [
    line("adapter", "http"),
    line("base", api.base ?? "https://api.legacy.example"),
    ...(api.routes.some(({ operation }) => operation !== null) ? [line("preset", "graphql")] : []),
    ...authOf(
      api,
      configuration.some(({ value }) => value === "${store.user}"),
    ),
    ...under("users", mapped),
    "# What the API answers, `ok`, `wrong`, `missing` and `exists` say, each { status, body }; scripts tell what they read of it.",
    "# TODO: compare it with your API (understudy explain adapters); where nothing is said a user is the whole body, 404, 401 and 409 the refusals.",
    ...under("routes", [...routes, ...unclear]),
  ];
}

/** What the API calls the fields; null where it calls all of them as Auth0 does, and so takes any. */
export function apiColumns({ users, api }: Guess): Readonly<Record<string, string>> | null {
  const fields = [...users.fields].map(([name, field]) => [name, withoutWrapper(field, api.routes)] as const);
  return fields.every(([name, field]) => name === field) ? null : Object.fromEntries(fields);
}

/** `store:` for scripts that ask another tenant of Auth0. */
export function tenantStore(): readonly string[] {
  return [
    line("adapter", "auth0"),
    line("domain", "source.us.auth0.test"),
    line("connection", "Username-Password-Authentication"),
    line("client_id", "client-of-the-scripts"),
    line("client_secret", "secret-of-the-scripts"),
  ];
}

function authOf({ auth, grant }: Guess["api"], hasUser: boolean): readonly string[] {
  if (grant !== null) {
    const { path, id, secret } = grant;
    const client_id = id.written ?? "client-of-the-scripts";
    const client_secret = secret.written ?? "secret-of-the-scripts";
    return [line("auth", { token: { post: path, client_id, client_secret } })];
  }
  if (auth === "basic" || (auth === null && hasUser)) {
    return [line("auth", { basic: { user: "svc", password: "svc-secret" } })];
  }
  return auth === "bearer" ? [line("auth", { bearer: "token-of-the-api" })] : [];
}

/** `id` of `account.id` where `account` is the key that the user stands in. */
function withoutWrapper(field: string, routes: readonly RouteGuess[]): string {
  const wrapper = routes.map(({ answers }) => innermostKey(answers.ok?.body)).find((key) => key !== null);
  return wrapper !== undefined && field.startsWith(`${wrapper}.`) ? field.slice(wrapper.length + 1) : field;
}

function innermostKey(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const [[key, inner] = []] = Object.entries(body);
  return innermostKey(inner) ?? (key === undefined || Array.isArray(body) ? null : key);
}

function settings({
  action,
  verb,
  path,
  query,
  operation,
  answers,
  ...body
}: RouteGuess): Readonly<Record<string, unknown>> {
  // Without names the whole body is the new user, whatever of it is sent.
  const { json, form } = action === "create" ? { json: {}, form: {} } : body;
  const parts = Object.entries({ query, json, form }).filter(([, names]) => Object.keys(names).length > 0);
  return {
    [verb]: path,
    ...(operation === null ? {} : { operation }),
    ...Object.fromEntries(parts),
    ...answers,
  };
}
