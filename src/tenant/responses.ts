import type { FlowName, FlowResponse, FlowResult, LogEvent, TenantUser } from "../model/flow.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { Json } from "../model/json.ts";
import { logCodes, logDescriptions, successes } from "./log-codes.ts";
import type { Trouble } from "./answer.ts";
import { textKey } from "./texts.ts";

/** How a flow ended, before it is put into an answer and a line of the log. */
export interface Ending {
  readonly result: FlowResult;
  readonly user?: TenantUser | null | undefined;
  /** Who says why, where it is not Auth0's own standing words. */
  readonly trouble?: Trouble | undefined;
  /** What the log has instead of the flow's own line. */
  readonly log?: { readonly type?: string; readonly user_id?: string } | undefined;
}

/** Where an ending took place. */
export interface Place {
  readonly flow: FlowName;
  readonly identifier: string;
  readonly connection: string;
  readonly mode: ConnectionMode;
}

/** What the person or the API client sees. */
export function toResponse(ending: Ending, place: Place): FlowResponse {
  const { result, trouble, user } = ending;
  const fine = successes.has(result) || result === "interrupted";
  const own = { code: codeOf(result, place.flow), message: logDescriptions[result] };
  return {
    result,
    status: statusOf(result, place.flow),
    error: fine ? null : { code: trouble?.code ?? own.code, message: trouble?.message ?? own.message },
    text: trouble?.shown === true ? null : textKey({ ...place, result }),
    user: user ?? null,
  };
}

/** The line that an ending leaves in the tenant log, or null for none. */
export function toLogEvent(ending: Ending, place: Place): LogEvent | null {
  const { result, trouble, user, log } = ending;
  const codes = logCodes[place.flow];
  const usual = successes.has(result) ? codes.success : codes.failure;
  const special = codes.special?.[result];
  const type = log?.type ?? (special === undefined ? usual : special);
  if (type === null) return null;
  const details: Record<string, Json> = { connection: place.connection, identifier: place.identifier };
  if (trouble !== undefined) details["error"] = { code: trouble.code, message: trouble.message };
  const description = trouble?.message || logDescriptions[result];
  return { type, description, user_id: log?.user_id ?? user?.user_id ?? "", details };
}

// Codes that client libraries know: https://auth0.com/docs/libraries/common-auth0-library-authentication-errors
// auth0_idp_error: https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling
function codeOf(result: FlowResult, flow: FlowName): string {
  if (result === "user-exists" && flow === "create_user") return "auth0_idp_error";
  return codes[result] ?? result;
}

function statusOf(result: FlowResult, flow: FlowName): number {
  if (result === "user-exists" && flow === "create_user") return 409;
  if (result === "created" && flow === "create_user") return 201;
  return statuses[result];
}

const codes: Readonly<Partial<Record<FlowResult, string>>> = {
  "wrong-credentials": "invalid_user_password",
  blocked: "unauthorized",
  "user-exists": "user_exists",
  invalid: "invalid_user",
  "not-found": "inexistent_user",
};

// 0: the browser died, nobody saw an answer. 400 wherever the documentation names no number for a failure.
const statuses: Readonly<Record<FlowResult, number>> = {
  authenticated: 200,
  "wrong-credentials": 401,
  blocked: 401,
  interrupted: 0,
  created: 200,
  "user-exists": 400,
  accepted: 200,
  changed: 200,
  "not-changed": 400,
  verified: 200,
  deleted: 204,
  "not-found": 404,
  found: 200,
  invalid: 400,
  "script-error": 400,
};
