import type { JsonObject } from "../../../model/json.ts";
import { issuerOf, userinfoAudience } from "../authorise.ts";
import type { Call } from "../call.ts";
import { claimsOf } from "../claims.ts";
import { identifiers } from "../directory.ts";
import type { Application } from "../options.ts";
import { tokenProblem } from "../problem.ts";
import type { TenantUser } from "../tenant-user.ts";

/**
 * Tokens for a person's name and password: https://auth0.com/docs/get-started/authentication-and-authorization-flow/resource-owner-password-flow
 * @throws Problem
 */
export async function passwordToken(
  call: Call,
  application: Application,
  grant: "password" | "password_realm",
): Promise<JsonObject> {
  const { username, password } = personOf(call, grant);
  const user = call.directory.find(usualNames(call), username);
  const isRight = user !== null && (await call.directory.passwordMatches(user, password));
  if (!isRight) throw tokenProblem(403, "invalid_grant", "Wrong email or password.");
  if (user.profile["blocked"] === true) throw tokenProblem(401, "unauthorized", "user is blocked");
  return tokensFor(call, application, user);
}

interface Person {
  readonly username: string;
  readonly password: string;
}

function personOf({ body, options }: Call, grant: "password" | "password_realm"): Person {
  const { username, password, realm } = body;
  const needed = { username, password, ...(grant === "password_realm" ? { realm } : {}) };
  for (const [name, value] of Object.entries(needed)) {
    if (typeof value === "string" && value !== "") continue;
    throw tokenProblem(403, "invalid_request", `Missing required parameter: ${name}`);
  }
  if (grant === "password_realm" && realm !== options.connection) {
    throw tokenProblem(403, "invalid_request", `Unknown or invalid realm: ${String(realm)}`);
  }
  return { username: String(username), password: String(password) };
}

function usualNames({ options }: Call): readonly (typeof identifiers)[number][] {
  return options.requires_username === true ? identifiers : ["email"];
}

async function tokensFor(
  { options, body, signer, now }: Call,
  { client_id }: Application,
  user: TenantUser,
): Promise<JsonObject> {
  const asked = String(body["scope"] ?? "")
    .split(" ")
    .filter((name) => name !== "");
  const isFull = options.id_token === "always" && asked.length === 0;
  const scopes = isFull ? everything : asked;
  const iat = Math.floor(now() / 1000);
  const common = { iss: issuerOf(options.domain), sub: user.userId, iat, exp: iat + lifetime };
  const access = await signer.sign({
    ...common,
    aud: [userinfoAudience(options.domain)],
    azp: client_id,
    gty: "password",
    scope: scopes.join(" "),
  });
  const answer = {
    access_token: access,
    scope: scopes.join(" "),
    expires_in: lifetime,
    token_type: "Bearer",
  };
  if (!scopes.includes("openid")) return answer;
  return { ...answer, id_token: await signer.sign({ ...claimsOf(user, scopes), ...common, aud: client_id }) };
}

const everything: readonly string[] = ["openid", "profile", "email", "address", "phone"];

/** A day, in seconds. */
const lifetime = 86_400;
