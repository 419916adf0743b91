import type { Answer } from "./answer.ts";
import { refusal } from "./answer.ts";
import type { Asked } from "./asked.ts";
import type { AuthSettings } from "./auth-settings.ts";
import { challenge } from "./challenge.ts";
import type { Tokens } from "./tokens.ts";
import { bearerOf, client } from "./tokens.ts";

/** Whether a request shows who it is from, as `auth` asks for. */
export function isAuthorised(asked: Asked, auth: AuthSettings | undefined, tokens: Tokens): boolean {
  const { headers } = asked;
  if (auth === undefined) return true;
  if (auth.basic !== undefined) return isBasic(asked, auth.basic.user, auth.basic.password);
  if (auth.header !== undefined) return headers.get(auth.header.name) === auth.header.value;
  const bearer = bearerOf(headers);
  if (bearer === null) return false;
  return auth.bearer === undefined ? tokens.ownerOf(bearer) === client : bearer === auth.bearer;
}

/** Whether what `auth` asks for would stand where a route has the user's own name and password. */
export function isInAuthorization(auth: AuthSettings | undefined): boolean {
  return auth?.header === undefined || auth.header.name.toLowerCase() === "authorization";
}

/** The answer to a request for a token; null where the request is for something else. */
export function tokenAnswer(asked: Asked, auth: AuthSettings | undefined, tokens: Tokens): Answer | null {
  const grant = auth?.token;
  if (grant === undefined || asked.method !== "post" || asked.path !== grant.post) return null;
  if (fieldOf(asked, "grant_type") !== "client_credentials") return null;
  const inBody = `${fieldOf(asked, "client_id")}:${fieldOf(asked, "client_secret")}`;
  const wanted = `${grant.client_id}:${grant.client_secret}`;
  if (inBody !== wanted && !isBasic(asked, grant.client_id, grant.client_secret)) {
    return refusal(401, "invalid_client", "The client id or its secret is wrong.");
  }
  const { expires_in = 3600 } = grant;
  const body = { access_token: tokens.issue(client, expires_in), token_type: "Bearer", expires_in };
  return { status: 200, headers: { "cache-control": "no-store" }, body, done: true };
}

/** The answer to a request that does not show who it is from. */
export function unauthorised(asked: Asked, auth: AuthSettings | undefined, tokens: Tokens): Answer {
  if (tokens.hasRunOut(bearerOf(asked.headers) ?? "")) return runOut;
  const refused = refusal(401, "unauthorized", "The request does not show who it is from.");
  const headers = { ...refused.headers, "www-authenticate": auth?.basic === undefined ? "Bearer" : "Basic" };
  return auth?.header === undefined ? { ...refused, headers } : refused;
}

/** The answer to a request that lacks the name and the password of its user. */
export function nobody(): Answer {
  const refused = refusal(401, "unauthorized", "The request has no header `Authorization: Basic …`.");
  return { ...refused, headers: { ...refused.headers, ...challenge } };
}

function fieldOf({ json, form }: Asked, name: string): string {
  return String(json?.[name] ?? form?.get(name) ?? "");
}

function isBasic({ basic }: Asked, user: string, password: string): boolean {
  return basic !== null && `${basic.user}:${basic.password}` === `${user}:${password}`;
}

const expired = refusal(401, "invalid_token", "The token has run out.");

/** As RFC 6750, section 3.1 says it. */
const runOut: Answer = {
  ...expired,
  headers: {
    ...expired.headers,
    "www-authenticate": 'Bearer error="invalid_token", error_description="The token has run out"',
  },
};
