/** What the adapter would refuse of a route, in its own words. */
export interface RouteProblem {
  /** Below `routes`: `["login"]`, `["login", "query", "where"]`. */
  readonly path: readonly string[];
  readonly message: string;
  readonly help: string;
}

/** Says what `understudy test` would refuse of settings for the adapter `http`. */
export type ApiCheck = (settings: unknown) => readonly RouteProblem[];

/** A route as it is written. */
export type WrittenRoute = Readonly<Record<string, unknown>>;

/** Routes, and what is left to say of them. */
export interface CheckedRoutes {
  readonly routes: Readonly<Record<string, WrittenRoute>>;
  readonly todos: Readonly<Record<string, string>>;
}

/** Leaves out values of requests that mean nothing to the adapter, and says what it refuses then. */
export function checkedRoutes(
  settings: { readonly routes: CheckedRoutes["routes"] },
  check: ApiCheck,
): CheckedRoutes {
  const { routes } = settings;
  const problems = check(settings);
  const strange = problems.find(({ path: [, where = "", key] }) => slots.has(where) && key !== undefined);
  if (strange !== undefined)
    return checkedRoutes({ ...settings, routes: without(routes, strange.path) }, check);
  const todos = problems.map(({ path, message, help }) => [path[0] ?? "", `${message} ${help}`.trim()]);
  return { routes, todos: Object.fromEntries(todos) as Readonly<Record<string, string>> };
}

const slots = new Set(["query", "json", "form"]);

function without(
  routes: CheckedRoutes["routes"],
  [action = "", where = "", key]: readonly string[],
): CheckedRoutes["routes"] {
  const { [where]: values, ...others } = routes[action] ?? {};
  const kept = Object.entries(values ?? {}).filter(([name]) => name !== key);
  const route = kept.length === 0 ? others : { ...routes[action], [where]: Object.fromEntries(kept) };
  return { ...routes, [action]: route };
}
