import { basename } from "node:path";
import type { ActionScript } from "../model/action-script.ts";
import type { Broken } from "../model/contract.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Project } from "../model/project.ts";
import type { ConnectionFacts, Trace } from "../model/trace.ts";

/** Where the project file describes login and get_user of an API, and leaves out how that says no. */
export function refusalFacts({ store }: Project): Pick<ConnectionFacts, "refusalUnsaid" | "missingUnsaid"> {
  if (store.adapter !== "http") return {};
  const { preset = "rest", routes = {} } = store.settings as Described;
  // All other presets, and OpenAPI files, say it themselves.
  if (preset !== "rest") return {};
  const placeOf = (action: "login" | "get_user") =>
    store.at(routes[action] === undefined ? ["preset"] : ["routes", action]);
  const isSaid = (route: DescribedRoute | undefined, answer: "wrong" | "missing") =>
    route?.[answer] !== undefined || route?.operation !== undefined;
  return {
    ...(isSaid(routes.login, "wrong") ? {} : { refusalUnsaid: placeOf("login") }),
    ...(isSaid(routes.get_user, "missing") ? {} : { missingUnsaid: placeOf("get_user") }),
  };
}

/** What of the settings of `adapter: http` says it. */
interface Described {
  readonly preset?: string;
  readonly routes?: { readonly login?: DescribedRoute; readonly get_user?: DescribedRoute };
}

interface DescribedRoute {
  readonly wrong?: unknown;
  readonly missing?: unknown;
  readonly operation?: unknown;
}

/** What was broken, by which contract. */
type BrokenOf = Pick<Broken, "fact" | "script" | "step"> & { readonly contract: string };

/**
 * What to look at before a script is repaired that handed on the 401 or 404 which Understudy has answered since nothing
 * else is written: the API itself may say no otherwise. Nothing anywhere else.
 */
export function helpWithRefusal(
  { contract, fact, script, step }: BrokenOf,
  trace: Trace | undefined,
): string {
  const unsaid = kinds.find((kind) => kind.script === script && kind.facts.has(`${contract} ${fact}`));
  const at = unsaid === undefined ? undefined : trace?.connection[unsaid.said];
  if (trace === undefined || unsaid === undefined || at === undefined) return "";
  const records = step === null ? [] : (trace.steps[step]?.records ?? []);
  return records.some((record) => isRefusedByUs(record, unsaid, trace.connection))
    ? ` ${unsaid.words(`${basename(at.file)}:${at.line}`)}`
    : "";
}

interface Unsaid {
  readonly script: ActionScript;
  /** Those of contracts that say that it called back with a plain error. */
  readonly facts: ReadonlySet<string>;
  readonly said: "refusalUnsaid" | "missingUnsaid";
  /** What is answered where nothing is written. */
  readonly status: number;
  words(place: string): string;
}

function isRefusedByUs(
  { script, known, http }: InvocationRecord,
  unsaid: Unsaid,
  { storeUrl }: ConnectionFacts,
): boolean {
  const { faults, inForce = [] } = known;
  if (script !== unsaid.script || storeUrl === undefined || faults.length + inForce.length > 0) return false;
  const last = http.findLast(({ url }) => url.startsWith(storeUrl));
  return last?.status === unsaid.status && last.responseHeaders["x-understudy-refused"] === undefined;
}

const kinds: readonly Unsaid[] = [
  {
    script: "login",
    facts: new Set(["wrong-password-error other-error", "unknown-user-is-absent refusal-error"]),
    said: "refusalUnsaid",
    status: 401,
    words: (place) =>
      `If your API refuses passwords with another status than 401, write \`routes.login.wrong\` (${place}), such as \`wrong: { status: 422 }\`.`,
  },
  {
    script: "get_user",
    facts: new Set(["unknown-user-is-absent error"]),
    said: "missingUnsaid",
    status: 404,
    words: (place) =>
      `If your API answers otherwise than with 404 where it knows nobody, write \`routes.get_user.missing\` (${place}), such as \`missing: { status: 200, body: { items: [] } }\`.`,
  },
];
