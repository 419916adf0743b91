import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { didYouMean } from "../../shared/near-miss.ts";
import type { ApiAction, RouteSettings } from "../route-settings.ts";
import { verbs } from "../route-settings.ts";
import type { HttpSettings } from "../settings.ts";
import { usersMap } from "../users-map.ts";
import type { Operation } from "./read.ts";
import { readOperations } from "./read.ts";
import { routeOf } from "./route.ts";

/**
 * The same store, with its routes filled in from the OpenAPI file that it names; what the project file says wins.
 * @throws HarnessError for a file that can't be read, and for an operation that is not in it
 */
export async function withOpenApi(store: StoreSettings<HttpSettings>): Promise<StoreSettings<HttpSettings>> {
  const { openapi, preset, routes = {} } = store.settings;
  if (openapi === undefined) return store;
  if (preset === "graphql" || preset === "soap") {
    throw wrong(store, ["openapi"], {
      message: `The preset ${preset} has no paths that OpenAPI could describe.`,
      help: "Keep one of `openapi` and `preset`.",
    });
  }
  const operations = await readOperations(openapi, store);
  const entries = Object.entries(routes) as [ApiAction, RouteSettings | undefined][];
  const filled = entries.map(([action, route]) => [action, fillIn({ store, operations, action }, route)]);
  return { ...store, settings: { ...store.settings, routes: Object.fromEntries(filled) } };
}

interface Place {
  readonly store: StoreSettings<HttpSettings>;
  readonly operations: readonly Operation[];
  readonly action: ApiAction;
}

function fillIn(
  { store, operations, action }: Place,
  route: RouteSettings | undefined,
): RouteSettings | undefined {
  if (route?.operation === undefined) return route;
  const { operation: id, means = {}, ...own } = route;
  const found = operations.find((each) => each.id === id);
  if (found === undefined) throw unknown(store, action, { id, operations });
  const verb = verbs.find((name) => own[name] !== undefined);
  if (verb !== undefined) {
    throw wrong(store, ["routes", action, verb], {
      message: `The route ${action} has its path from the operation ${id}.`,
      help: "Keep one of `operation` and the path.",
    });
  }
  const map = usersMap(store.settings.users ?? {});
  const hasBody = [own.json, own.form, own.basic].some((part) => part !== undefined);
  const { json, form, ...described } = routeOf(found, { action, means, map });
  const body = hasBody ? {} : { ...(json && { json }), ...(form && { form }) };
  const answers = (["ok", "missing", "wrong", "exists"] as const).flatMap((kind) =>
    own[kind] === undefined ? [] : [[kind, { ...described[kind], ...own[kind] }] as const],
  );
  return { ...described, ...body, ...own, ...Object.fromEntries(answers) };
}

interface Missed {
  readonly id: string;
  readonly operations: readonly Operation[];
}

function unknown(
  store: StoreSettings<HttpSettings>,
  action: ApiAction,
  { id, operations }: Missed,
): HarnessError {
  const ids = operations.map((operation) => operation.id);
  const { openapi } = store.settings;
  return wrong(store, ["routes", action, "operation"], {
    message: `${openapi} has no operation "${id}".${didYouMean(id, ids)}`,
    help: ids.length === 0 ? "Give its operations an operationId." : `It has: ${ids.join(", ")}.`,
  });
}

function wrong(
  store: StoreSettings,
  path: readonly string[],
  { message, help }: { readonly message: string; readonly help: string },
): HarnessError {
  return new HarnessError("mapping-invalid", message, { at: store.at(path), help });
}
