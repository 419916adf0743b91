import type { FlowResponse, LogEvent } from "../model/flow.ts";
import type { StoreUser } from "../model/store.ts";
import type { ConnectionFacts, FlowFacts, StoreAround, Trace, TraceStep } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { recordPlan } from "./mark-record.ts";
import type { Marks } from "./marks.ts";
import { follow, markValues, type Plan } from "./plan.ts";

/**
 * The trace with marks in the place of secrets. Only what came from a script, the store or people is marked: a user whose
 * password is `wrong` must not change what is known of her logins.
 */
export function markTrace(trace: Trace, marks: Marks): Trace {
  return follow(tracePlan, trace, marks);
}

/** Legacy users with marks. Columns are called what the table calls them. */
export function markUsers(users: readonly StoreUser[], marks: Marks): readonly StoreUser[] {
  return users.map((user) => follow(storeUser, user, marks));
}

/** Lines of the tenant log with marks. */
export function markLog(log: readonly LogEvent[], marks: Marks): readonly LogEvent[] {
  return log.map((line) => follow(logEvent, line, marks));
}

/** How a flow ended and which scripts ran is ours, in what an expectation found too. */
function markSteps(steps: readonly TraceStep[], marks: Marks): readonly TraceStep[] {
  return steps.map((step) => ({
    ...follow(traceStep, step, marks),
    unmet: step.unmet.map((one) => (isOurs(step, one) ? one : markUnmet(one, marks))),
  }));
}

function isOurs({ kind }: TraceStep, { path }: Unmet): boolean {
  return (
    kind === "tenant" ||
    path === "outcome" ||
    (kind === "flow" && /^(?:result|status|log|scripts)\b/.test(path))
  );
}

function markUnmet(one: Unmet, marks: Marks): Unmet {
  const name = /[^.]*$/.exec(one.path)?.[0] ?? "";
  const received = marks.apply(one.received, name);
  const expected = markQuoted(one.expected, name, marks);
  const message = one.message.replace(one.expected, () => expected);
  // The sentence quotes a text as JSON does.
  const said =
    typeof received === "string"
      ? message.replace(JSON.stringify(one.received), () => JSON.stringify(received))
      : message;
  return { ...one, received, expected, message: marks.apply(said) };
}

function markQuoted(text: string, name: string, marks: Marks): string {
  const [, inner] = /^"(.*)"$/s.exec(text) ?? [];
  return inner === undefined ? marks.apply(text) : `"${marks.apply(inner, name)}"`;
}

function markEach(users: Trace["users"], marks: Marks): Trace["users"] {
  return Object.fromEntries(Object.entries(users).map(([name, fields]) => [name, markValues(fields, marks)]));
}

const storeUser: Plan<StoreUser> = { fields: "keyed", columns: "keyed" };

const around: Plan<StoreAround> = { before: storeUser, after: storeUser };

const logEvent: Plan<LogEvent> = { type: "ours", description: "data", user_id: "named", details: "keyed" };

const flowResponse: Plan<FlowResponse> = {
  result: "ours",
  status: "ours",
  error: { code: "named", message: "data" },
  text: "named",
  user: "data",
};

const flowFacts: Plan<FlowFacts> = {
  flow: "ours",
  identifier: "named",
  fields: "keyed",
  interrupt: "ours",
  response: flowResponse,
  log: logEvent,
};

const traceStep: Plan<TraceStep> = {
  kind: "ours",
  at: "ours",
  as: "ours",
  records: recordPlan,
  before: storeUser,
  after: storeUser,
  // What it says depends on the step.
  unmet: "ours",
  around,
  together: "ours",
  flow: flowFacts,
  action: "ours",
  tenant: {
    import_mode: "ours",
    before: { users: "data", partials: "data" },
    after: { users: "data", partials: "data" },
  },
};

const connection: Plan<ConnectionFacts> = {
  name: "ours",
  mode: "ours",
  adapter: "ours",
  profile: "ours",
  scripts: "ours",
  configurationKeys: "ours",
  ordinarySettings: "ours",
  addresses: "named",
  storeUrl: "named",
  refusalUnsaid: "ours",
  missingUnsaid: "ours",
  existsUnsaid: "ours",
  successUnsaid: "ours",
  flagMapping: "ours",
  refusesUsers: "ours",
  refusesLogins: "ours",
  changeEmailContext: "ours",
  maxProfileKb: "ours",
};

const tracePlan: Plan<Trace> = {
  version: "ours",
  suite: "ours",
  scenario: "ours",
  at: "ours",
  connection,
  users: markEach,
  given: "ours",
  steps: markSteps,
};
