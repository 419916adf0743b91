import type { ActionScript } from "../../src/model/action-script.ts";
import type { ScriptShape } from "../../src/model/connection.ts";
import type {
  CallbackCall,
  ConnectionRecord,
  HttpExchange,
  InvocationRecord,
  Known,
  Reply,
} from "../../src/model/invocation.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { PassedError } from "../../src/model/passed-value.ts";
import type { Position } from "../../src/model/position.ts";
import type { StoreUser } from "../../src/model/store.ts";
import type { ConnectionFacts, ScriptFacts, Trace, TraceStep } from "../../src/model/trace.ts";

/** A place in a script of the connection. */
export function line(number: number, file = "login.js"): Position {
  return { file: `/scripts/${file}`, line: number, column: 3 };
}

/** What the runner knew; ada, who exists and has typed her own password, unless said otherwise. */
export function known(part: Partial<Known> = {}): Known {
  return { user: "ada", existed: true, id: "1", password: null, wanted: null, faults: [], ...part };
}

/** What Auth0 gets: no error and this result. */
export function result(value: Json): Reply {
  return { error: null, result: value };
}

/** What Auth0 gets: an error of this class. */
export function failure(name: string, fields: JsonObject = {}): Reply {
  return { error: { name, message: "no", ...codeOf(name), ...fields }, result: null };
}

/** One call of the callback; its first argument is an Error where `error` says nothing else. */
export function call(part: Partial<CallbackCall> = {}): CallbackCall {
  return { args: [], error: null, at: line(5), stack: "", atMs: 10, ...part };
}

/** An error as a script passed it. */
export function passedError(part: Partial<PassedError> = {}): PassedError {
  const base = { isError: true, type: "error", name: "Error", message: "no", code: null } as const;
  return { ...base, properties: {}, stack: "", ...part };
}

/** An invocation that went well in 10 ms, unless said otherwise. */
export function record(script: ActionScript, part: Partial<InvocationRecord> = {}): InvocationRecord {
  const reply = part.reply === undefined ? result(null) : part.reply;
  const base = { args: [], context: null, container: 1, turn: 1, stall: null, console: [], uncaught: [] };
  const outcome = reply?.error ? "failed" : "succeeded";
  const rest = { connections: [], http: [], openSockets: 0, durationMs: 10, limitMs: 20_000, known: known() };
  const calls = [call({ error: reply?.error ? passedError() : null })];
  return { script, ...base, outcome, calls, ...rest, ...part, reply };
}

/** A request that an API answered with 200 and JSON, unless said otherwise. */
export function exchange(part: Partial<HttpExchange> = {}): HttpExchange {
  const base = { method: "GET", url: "https://api.test/v1/members", requestHeaders: {}, requestBody: "" };
  const answer = {
    status: 200,
    responseHeaders: { "content-type": "application/json" },
    responseBody: "{}",
  };
  return { ...base, ...answer, durationMs: 1, at: null, ...part };
}

/** A connection to the store that was closed again. */
export function connected(part: Partial<ConnectionRecord> = {}): ConnectionRecord {
  const base = { address: "db:5432", openedAtMs: 1, at: line(4), via: "pg", afterCallback: false } as const;
  return { ...base, leftOpen: false, decision: "store", protocol: "tcp", ...part };
}

/** A row of the store: mapped fields, and columns that hold the same unless said otherwise. */
export function row(fields: JsonObject, columns: JsonObject = {}): StoreUser {
  return { fields, columns: { ...fields, ...columns } };
}

/** A step that ran one script; the store stays as it was unless `after` is given. */
export function ran(one: InvocationRecord, part: Partial<TraceStep> = {}): TraceStep {
  const before = part.before ?? [];
  const base = { kind: "script", at: line(9, "a.suite.yaml"), as: one.known.user, unmet: [] } as const;
  return { ...base, records: [one], after: before, ...part, before };
}

/** A step that acted on the store behind the scripts' back. */
export function touched(before: readonly StoreUser[], after: readonly StoreUser[]): TraceStep {
  const at = line(9, "a.suite.yaml");
  return { kind: "store", at, as: null, records: [], before, after, unmet: [] };
}

/** A step that took a new container. */
export function recycled(): TraceStep {
  return { ...touched([], []), kind: "recycle" };
}

/** A scenario on a connection that has all scripts. */
export function trace(steps: readonly TraceStep[], part: Partial<Trace> = {}): Trace {
  const place = { suite: "a", scenario: "one", at: line(3, "a.suite.yaml") };
  return { version: 1, ...place, connection: connection(), users: {}, given: ["ada"], steps, ...part };
}

/** A connection with import off and all nine scripts. */
export function connection(part: Partial<ConnectionFacts> = {}): ConnectionFacts {
  const mode = {
    import_mode: false,
    script_context: false,
    requires_username: false,
    strategy_version: 2,
  } as const;
  const scripts = Object.keys(parameters).map((script) => scriptFacts(script as ActionScript));
  const base = { name: "legacy", mode, adapter: "postgres", scripts, configurationKeys: [], addresses: [] };
  return { ...base, ...part };
}

/** The facts of a script that is as it should be. */
export function scriptFacts(
  script: ActionScript,
  shape: Partial<ScriptShape> = {},
  bytes = 1400,
): ScriptFacts {
  const plain: ScriptShape = {
    form: "function",
    parameters: parameters[script],
    openEnded: false,
    stub: false,
    configurationReads: [],
    requires: [],
  };
  return { script, file: `/scripts/${script}.js`, firstLine: 1, bytes, shape: { ...plain, ...shape } };
}

function codeOf(name: string): JsonObject {
  return name === "WrongUsernameOrPasswordError" ? { code: "wrongusernameorpassword", user_id: "1" } : {};
}

const parameters: Readonly<Record<ActionScript, readonly string[]>> = {
  login: ["identifier", "password", "callback"],
  get_user: ["identifier", "callback"],
  create: ["user", "callback"],
  verify: ["email", "callback"],
  change_password: ["email", "newPassword", "callback"],
  delete: ["id", "callback"],
  change_email: ["email", "newEmail", "verified", "callback"],
  change_username: ["username", "newUsername", "callback"],
  change_phone_number: ["phone", "newPhone", "callback"],
};
