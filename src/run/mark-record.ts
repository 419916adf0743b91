import type {
  CallbackCall,
  ConnectionRecord,
  ConsoleLine,
  HttpExchange,
  InvocationRecord,
  Known,
  Reply,
  ReplyError,
  Uncaught,
} from "../model/invocation.ts";
import type { Json } from "../model/json.ts";
import type { PassedError, PassedValue } from "../model/passed-value.ts";
import type { Unfinished } from "../model/unfinished.ts";
import type { Marks } from "./marks.ts";
import type { Plan } from "./plan.ts";

/** The first argument says whom the script is asked about. */
function markArguments(args: readonly Json[], marks: Marks): readonly Json[] {
  return args.map((arg, index) => marks.apply(arg, index === 0 ? "id" : ""));
}

function markKeys<T>(fields: Readonly<Record<string, T>>, marks: Marks): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields).map(([key, shape]) => [marks.key(key), shape]));
}

const passedValue: Plan<PassedValue> = {
  type: "ours",
  className: "ours",
  json: "data",
  unserialisable: "data",
  fields: markKeys,
};

const passedError: Plan<PassedError> = {
  isError: "ours",
  type: "ours",
  name: "named",
  message: "data",
  code: "named",
  properties: "data",
  stack: "data",
};

const call: Plan<CallbackCall> = {
  args: passedValue,
  error: passedError,
  at: "ours",
  calledAt: "ours",
  thrownAt: "ours",
  madeAt: "ours",
  stack: "data",
  atMs: "ours",
};

const replyError: Plan<ReplyError> = {
  name: "named",
  message: "data",
  code: "named",
  description: "data",
  user_id: "named",
  status_code: "named",
  stack: "data",
};

const reply: Plan<Reply> = { error: replyError, result: "data" };

const consoleLine: Plan<ConsoleLine> = {
  level: "ours",
  text: "data",
  atMs: "ours",
  at: "ours",
  afterCallback: "ours",
};

const uncaught: Plan<Uncaught> = {
  kind: "ours",
  error: passedError,
  detail: "named",
  emitter: "named",
  at: "ours",
  atMs: "ours",
  afterCallback: "ours",
};

const opened: Plan<ConnectionRecord> = {
  address: "named",
  openedAtMs: "ours",
  at: "ours",
  via: "ours",
  afterCallback: "ours",
  leftOpen: "ours",
  decision: "ours",
  protocol: "ours",
};

const exchange: Plan<HttpExchange> = {
  method: "ours",
  url: "data",
  requestHeaders: "keyed",
  requestBody: "data",
  status: "ours",
  responseHeaders: "keyed",
  responseBody: "data",
  durationMs: "ours",
  at: "ours",
  calledAt: "ours",
};

/** Its words are those of a list of ours. */
const unfinished: Plan<Unfinished> = { what: "ours", address: "named", at: "ours" };

/** The id comes from the store; who is asked about, and what was right, is ours. */
const known: Plan<Known> = {
  user: "ours",
  existed: "ours",
  id: "named",
  password: "ours",
  wanted: "ours",
  faults: "named",
  inForce: "named",
  endingIgnored: "ours",
};

/** What of an invocation's record comes from outside. */
export const recordPlan: Plan<InvocationRecord> = {
  script: "ours",
  args: markArguments,
  context: "data",
  container: "ours",
  turn: "ours",
  outcome: "ours",
  stall: "ours",
  calls: call,
  reply,
  console: consoleLine,
  uncaught,
  connections: opened,
  http: exchange,
  unfinished,
  unansweredAt: "ours",
  openSockets: "ours",
  openTransactions: "ours",
  heldClients: "ours",
  durationMs: "ours",
  limitMs: "ours",
  known,
};
