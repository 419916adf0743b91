import type { JsonObject } from "../../model/json.ts";
import type { Call } from "./call.ts";
import { managementProblem, Problem } from "./problem.ts";
import { TokenFault } from "./signing.ts";

/** The audience of tokens for the Management API. */
export function managementAudience(domain: string): string {
  return `https://${domain}/api/v2/`;
}

/** The audience of tokens for /userinfo. */
export function userinfoAudience(domain: string): string {
  return `https://${domain}/userinfo`;
}

/** Who issues the tenant's tokens. */
export function issuerOf(domain: string): string {
  return `https://${domain}/`;
}

/**
 * The claims of the Management API token of a call, if it has one of the scopes.
 * @throws Problem 401 or 403
 */
export async function authorise(call: Call, scopes: readonly string[]): Promise<JsonObject> {
  const token = bearerOf(call.headers);
  if (token === null) throw managementProblem(401, "Missing authentication");
  const claims = await call.signer.read(token, call.now());
  if (claims instanceof TokenFault) throw managementProblem(401, faultTexts[claims.reason]);
  const { domain } = call.options;
  if (!isFor(claims, domain, managementAudience(domain))) {
    throw managementProblem(401, `Bad audience: ${JSON.stringify(claims["aud"])}`);
  }
  const granted = String(claims["scope"] ?? "").split(" ");
  if (scopes.some((scope) => granted.includes(scope))) return claims;
  throw managementProblem(
    403,
    `Insufficient scope, expected any of: ${scopes.join(",")}`,
    "insufficient_scope",
  );
}

/**
 * The claims of a person's own token.
 * @throws Problem 401
 */
export async function authorisePerson(call: Call): Promise<JsonObject> {
  const claims = await call.signer.read(bearerOf(call.headers) ?? "", call.now());
  const { domain } = call.options;
  if (claims instanceof TokenFault || !isFor(claims, domain, userinfoAudience(domain))) {
    throw new Problem(401, { error: "invalid_token", error_description: "The access token is not valid." });
  }
  return claims;
}

function isFor(claims: JsonObject, domain: string, audience: string): boolean {
  return claims["iss"] === issuerOf(domain) && [claims["aud"] ?? null].flat().includes(audience);
}

function bearerOf(headers: Headers): string | null {
  return /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

const faultTexts = {
  malformed: "Invalid token",
  signature: "Invalid signature received for JSON Web Token validation",
  expired: "Expired token received for JSON Web Token validation",
} as const;
