import { basename } from "node:path";
import type { ActionScript } from "../model/action-script.ts";
import type { Broken } from "../model/contract.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Project } from "../model/project.ts";
import type { Position } from "../model/position.ts";
import type { ConnectionFacts, Trace } from "../model/trace.ts";

type UnsaidFacts = Pick<
  ConnectionFacts,
  "refusalUnsaid" | "missingUnsaid" | "existsUnsaid" | "successUnsaid"
>;

/** Where the project file describes an API, and leaves out how that says no to login, get_user and create, and yes to a change. */
export function refusalFacts({ store }: Project): UnsaidFacts {
  if (store.adapter !== "http") return {};
  const { preset = "rest", routes = {} } = store.settings as Described;
  // All other presets, and OpenAPI files, say it themselves.
  if (preset !== "rest") return {};
  const placeOf = (action: ActionScript) =>
    store.at(routes[action] === undefined ? ["preset"] : ["routes", action]);
  const isSaid = (action: ActionScript, answer: "wrong" | "missing" | "exists" | "ok") =>
    routes[action]?.[answer] !== undefined || routes[action]?.operation !== undefined;
  const silent = changes.filter((script) => !isSaid(script, "ok"));
  return {
    ...(isSaid("login", "wrong") ? {} : { refusalUnsaid: placeOf("login") }),
    ...(isSaid("get_user", "missing") ? {} : { missingUnsaid: placeOf("get_user") }),
    ...(isSaid("create", "exists") ? {} : { existsUnsaid: placeOf("create") }),
    ...(silent.length === 0
      ? {}
      : { successUnsaid: silent.map((script) => ({ script, at: placeOf(script) })) }),
  };
}

const changes = ["verify", "change_password", "change_email"] as const;

/** What of the settings of `adapter: http` says it. */
interface Described {
  readonly preset?: string;
  readonly routes?: Readonly<Partial<Record<ActionScript, DescribedRoute>>>;
}

interface DescribedRoute {
  readonly wrong?: unknown;
  readonly missing?: unknown;
  readonly exists?: unknown;
  readonly ok?: unknown;
  readonly operation?: unknown;
}

/** What was broken, by which contract. */
type BrokenOf = Pick<Broken, "fact" | "script" | "step"> & { readonly contract: string };

/**
 * What to look at before a script is repaired that handed on the 401, 404 or 409, or took for a failure the 200, which
 * Understudy has answered since nothing else is written: the API itself may answer otherwise. Nothing anywhere else.
 */
export function helpWithRefusal(
  { contract, fact, script, step }: BrokenOf,
  trace: Trace | undefined,
): string {
  const unsaid = kinds.find((kind) => kind.script === script && kind.facts.has(`${contract} ${fact}`));
  const at = trace === undefined ? undefined : unsaid?.placeIn(trace.connection);
  if (trace === undefined || unsaid === undefined || at === undefined) return "";
  const records = step === null ? [] : (trace.steps[step]?.records ?? []);
  return records.some((record) => isAnsweredByUs(record, unsaid, trace.connection))
    ? ` ${unsaid.words(`${basename(at.file)}:${at.line}`)}`
    : "";
}

interface Unsaid {
  readonly script: ActionScript;
  /** Those of contracts that say that it called back with a plain error, or with no. */
  readonly facts: ReadonlySet<string>;
  /** What is answered where nothing is written. */
  readonly status: number;
  placeIn(facts: ConnectionFacts): Position | undefined;
  words(place: string): string;
}

function isAnsweredByUs(
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
    placeIn: ({ refusalUnsaid }) => refusalUnsaid,
    status: 401,
    words: (place) =>
      `If your API refuses passwords with another status than 401, or says in the body why it does, write \`routes.login.wrong\` (${place}) with status and body, such as \`wrong: { status: 422 }\` or \`wrong: { status: 401, body: { code: invalid_credentials } }\`.`,
  },
  {
    script: "get_user",
    facts: new Set(["unknown-user-is-absent error"]),
    placeIn: ({ missingUnsaid }) => missingUnsaid,
    status: 404,
    words: (place) =>
      `If your API answers otherwise than with 404 where it knows nobody, write \`routes.get_user.missing\` (${place}), such as \`missing: { status: 200, body: { items: [] } }\`.`,
  },
  {
    script: "create",
    facts: new Set(["duplicate-is-user-exists other-error"]),
    placeIn: ({ existsUnsaid }) => existsUnsaid,
    status: 409,
    words: (place) =>
      `If your API answers otherwise than with 409 where the user exists, write \`routes.create.exists\` (${place}), such as \`exists: { status: 400, body: { code: email_taken } }\`.`,
  },
  ...changes.map((script) => ofChange(script)),
];

function ofChange(script: ActionScript): Unsaid {
  return {
    script,
    facts: new Set(["true-means-changed denied"]),
    status: 200,
    placeIn: ({ successUnsaid = [] }) => successUnsaid.find((one) => one.script === script)?.at,
    words: (place) =>
      `If your API answers a change that it has made otherwise than with 200 and the user, write \`routes.${script}.ok\` (${place}), such as \`ok: { status: 204 }\` or \`ok: { body: { changed: true } }\`.`,
  };
}
