import { basename } from "node:path";
import type { Position } from "../../model/position.ts";
import type { Guess } from "../guess/index.ts";
import { keyOfApi, shownValue } from "../guess/key-of-api.ts";
import type { RouteGuess } from "../guess/routes.ts";
import { type ApiCheck, checkedRoutes } from "./checked-routes.ts";
import { line, under } from "./yaml-text.ts";

/** `store:` for scripts that ask a user API. */
export function apiStore(guess: Guess, check: ApiCheck): readonly string[] {
  const written = storeSettings(guess);
  const { base, preset, auth, users } = written;
  const { routes, todos } = checkedRoutes(written, check);
  const told = Object.entries(routes).map(([action, route]) => line(action, route, todos[action] ?? null));
  const unclear = guess.api.unclear.map(
    ({ script, calls }) =>
      `# TODO: what ${script} asks for${placesOf(calls)}, e.g. ${script}: { get: "/users/{identifier}" }`,
  );
  return [
    line("adapter", "http"),
    line("base", base),
    ...(preset === undefined ? [] : [line("preset", preset)]),
    ...(auth === undefined ? unshown(guess) : [line("auth", auth)]),
    ...under("users", users === undefined ? [] : [line("columns", users.columns)]),
    "# What the API answers, `ok`, `wrong`, `missing` and `exists` say, each { status, body }; scripts tell what they read of it.",
    "# TODO: compare it with your API (understudy explain adapters); where nothing is said a user is the whole body, 404, 401 and 409 the refusals.",
    ...under("routes", [...told, ...unclear]),
  ];
}

/** A key that no request is seen to send: the API would take whoever asks. */
function unshown({ configuration }: Guess): readonly string[] {
  const keys = configuration.filter(({ value }) => value === "${store.password}").map(({ key }) => key);
  if (keys.length === 0) return [];
  return [
    `# TODO: how the API sees who asks (${keys.join(", ")}), e.g. auth: { header: { name: X-Api-Key, value: ${keyOfApi} } }`,
  ];
}

/** ` in login.js, line 7 and 12`. */
function placesOf(calls: readonly Position[]): string {
  const [first] = calls;
  if (first === undefined) return "";
  const lines = [...new Set(calls.map(({ line }) => line))];
  return ` in ${basename(first.file)}, line ${lines.join(" and ")}`;
}

/** The same as the adapter's settings, but for what nobody checks. */
function storeSettings(guess: Guess) {
  const { api, configuration } = guess;
  const columns = apiColumns(guess);
  const language = api.routes.find((route) => route.language !== null)?.language ?? null;
  const auth = authOf(
    api,
    configuration.some(({ value }) => value === "${store.user}"),
  );
  const routes = api.routes.map((route) => [route.action, settings(route, columns, auth !== null)] as const);
  return {
    base: api.base ?? "https://api.legacy.example",
    ...(language === null ? {} : { preset: language }),
    ...(auth === null ? {} : { auth }),
    ...(columns === null ? {} : { users: { columns: mappedColumns(guess, columns) } }),
    routes: Object.fromEntries(routes),
  };
}

function mappedColumns({ users, api }: Guess, columns: Readonly<Record<string, string>>) {
  const entries = Object.entries(columns).map(([name, column]) => {
    const isNumber = name === "email_verified" && users.verified === "number";
    return [name, isNumber ? { column, true: 1, false: 0 } : column] as const;
  });
  return { ...Object.fromEntries(entries), password: passwordName(api.routes) };
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

function authOf({ auth, grant }: Guess["api"], hasUser: boolean): Readonly<Record<string, unknown>> | null {
  if (grant !== null) {
    const { path, id, secret } = grant;
    const client_id = id.written ?? "client-of-the-scripts";
    const client_secret = secret.written ?? "secret-of-the-scripts";
    return { token: { post: path, client_id, client_secret } };
  }
  if (auth?.kind === "basic" || (auth === null && hasUser)) {
    return { basic: { user: "svc", password: "svc-secret" } };
  }
  if (auth?.kind === "bearer") return { bearer: keyOfApi };
  return auth === null ? null : { header: { name: auth.name, value: shownValue(auth.value) } };
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

/** How a sign-up calls the password. */
function passwordName(routes: readonly RouteGuess[]): string {
  const create = routes.find(({ action }) => action === "create");
  const sent = Object.entries({ ...create?.json, ...create?.form });
  return sent.find(([, means]) => means === "password")?.[0] ?? "password";
}

function settings(
  { action, verb, path, query, basic, isOpen, operation, answers, ...body }: RouteGuess,
  columns: Readonly<Record<string, string>> | null,
  hasAuth: boolean,
): Readonly<Record<string, unknown>> {
  // Without names the whole body is the new user, whatever of it is sent.
  const isWhole = action === "create" && isNamedAsKept({ ...body.json, ...body.form }, columns);
  const { json, form } = isWhole ? { json: {}, form: {} } : body;
  const parts = Object.entries({ query, json, form, basic: basic ?? {} })
    .filter(([, names]) => Object.keys(names).length > 0)
    .map(([where, names]) => [where, inOwnWords(names, columns)] as const);
  return {
    [verb]: path.replace(/\{(\w+)\}/g, (_, name: string) => `{${attributeOf(name, columns)}}`),
    ...(operation === null ? {} : { operation }),
    ...Object.fromEntries(parts),
    ...(isOpen && hasAuth ? { auth: "none" } : {}),
    ...answers,
  };
}

type Columns = Readonly<Record<string, string>> | null;

function inOwnWords(names: object, columns: Columns): Readonly<Record<string, string>> {
  const entries = Object.entries(names) as [string, string][];
  return Object.fromEntries(entries.map(([key, means]) => [key, attributeOf(means, columns)]));
}

/** `id` of `memberId` where the users' mapping calls it so; what is read of an answer has the API's own names. */
function attributeOf(name: string, columns: Columns): string {
  if (columns === null || Object.hasOwn(columns, name) || ofAdapter.test(name)) return name;
  const found = Object.entries(columns).find(([, column]) => column.split(".").at(-1) === name);
  return found?.[0] ?? name;
}

/** Words of the adapter's own, which parameters of scripts stand for. */
const ofAdapter = /^(?:identifier|id|email|username|phone_number|password|new_\w+|verified|user)$/;

/** Whether a sign-up calls the fields of a user as the users' mapping does; what that does not name is passed over. */
function isNamedAsKept(
  sent: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, string>> | null,
): boolean {
  return Object.entries(sent).every(([key, means]) => {
    if (columns === null || means === "user") return key === means && means !== "user";
    return means === "password" || (columns[means] ?? key) === key;
  });
}
