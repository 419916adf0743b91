import { z } from "zod";
import { count, dictionary, json, jsonObject, list, ms, object, position, script } from "./schema-kit.ts";

const passedType = z.enum([
  "undefined",
  "null",
  "boolean",
  "number",
  "bigint",
  "string",
  "symbol",
  "function",
  "array",
  "error",
  "object",
]);

const passedShape = { type: passedType, className: z.string().nullable() };

const passedValue = object({
  ...passedShape,
  json,
  unserialisable: z.string().nullable(),
  fields: dictionary(object(passedShape)),
}).meta({ id: "passedValue" });

const passedError = object({
  isError: z.boolean(),
  type: passedType,
  name: z.string(),
  message: z.string(),
  code: json,
  properties: dictionary(json),
  stack: z.string(),
}).meta({ id: "passedError" });

const call = object({
  args: list(passedValue),
  error: passedError.nullable(),
  at: position.nullable(),
  calledAt: position
    .optional()
    .describe("Where the script called its own function that only hands on what it is given."),
  thrownAt: position.optional().describe("Where a mistake was that the script handed on."),
  madeAt: position.optional().describe("Where another error was made that the script handed on."),
  stack: z.string(),
  atMs: ms,
});

const reply = object({
  error: object({
    name: z.string(),
    message: z.string().nullable(),
    code: z.exactOptional(json),
    description: z.exactOptional(json),
    user_id: z.exactOptional(json),
    status_code: z.exactOptional(json),
    stack: z.exactOptional(z.string()),
  }).nullable(),
  result: json,
});

const consoleLine = object({
  level: z.enum(["log", "info", "warn", "error", "debug", "trace", "stdout", "stderr"]),
  text: z.string(),
  atMs: ms,
  at: position.nullable(),
  afterCallback: z.boolean(),
});

const uncaught = object({
  kind: z.enum(["sync", "async", "rejection", "exit", "kill"]),
  error: passedError.nullable(),
  detail: z.string().nullable(),
  emitter: z
    .string()
    .optional()
    .describe("For an error event without a listener: the class of what emitted it."),
  at: position.nullable(),
  atMs: ms,
  afterCallback: z.boolean(),
});

const connection = object({
  address: z.string().describe("host:port or a socket path, as the script named it."),
  openedAtMs: ms,
  at: position.nullable(),
  via: z.string().nullable().describe("The package that opened it; null for the script itself."),
  afterCallback: z.boolean(),
  leftOpen: z.boolean(),
  decision: z
    .enum(["store", "mapped", "allowed", "handled", "refused"])
    .describe("What the gate did with it: mapped leads to the store, refused was not declared."),
  protocol: z.enum(["http", "https", "tls", "tcp", "udp", "dns", "pipe"]),
});

const exchange = object({
  method: z.string(),
  url: z.string(),
  requestHeaders: dictionary(z.string()),
  requestBody: z.string(),
  status: count,
  responseHeaders: dictionary(z.string()),
  responseBody: z.string(),
  durationMs: ms,
  at: position.nullable(),
  calledAt: position.optional().describe("Where the script called its own function that made the request."),
});

const known = object({
  user: z.string().nullable(),
  existed: z.boolean().nullable(),
  id: z.string().nullable(),
  password: z.enum(["right", "wrong", "nobody"]).nullable(),
  endingIgnored: z
    .literal(true)
    .optional()
    .describe("The stored hash ends before what was typed does, so that any other ending is right too."),
  wanted: object({ before: z.boolean(), after: z.boolean() }).nullable(),
  faults: list(z.string()),
  inForce: list(z.string()).describe("Faults in force of which the script met none.").optional(),
});

const heldClient = object({
  script,
  turn: count,
  inFault: z.boolean().describe("Something was made to go wrong meanwhile."),
  at: position.nullable(),
  drained: z.boolean().describe("Its pool has no other one to lend."),
  awaited: z.boolean().describe("Somebody waits for it."),
  broken: z.boolean().describe("Its connection has ended."),
});

/** One invocation of a trace. */
export const invocationRecord = object({
  script,
  args: list(json).describe("Without context and callback."),
  context: jsonObject.nullable(),
  container: count,
  turn: count,
  outcome: z.enum(["succeeded", "failed", "crashed", "stalled"]),
  stall: z.enum(["idle", "limit"]).nullable(),
  calls: list(call),
  reply: reply.nullable(),
  console: list(consoleLine),
  uncaught: list(uncaught),
  connections: list(connection),
  http: list(exchange).describe("Requests that Understudy answered; bodies are cut after 64 KB."),
  unansweredAt: position.optional().describe("Where the last request over HTTP was made that got no answer."),
  unfinished: object({
    what: z.string().describe("The first word of what was asked: UPDATE, COMMIT, PATCH, …"),
    address: z.string(),
    at: position.nullable(),
  })
    .optional()
    .describe("A change that was asked for and had no answer when the script called back."),
  openSockets: count,
  openTransactions: count
    .optional()
    .describe("Connections that the script left open inside a transaction (PostgreSQL)."),
  heldClients: list(heldClient)
    .optional()
    .describe("Clients of pools (pg) that scripts of the container had taken and not given back."),
  durationMs: ms,
  limitMs: ms,
  known: known.describe("What the runner knew; never from the script."),
}).meta({ id: "invocationRecord" });
