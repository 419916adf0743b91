import type { JsonObject } from "../../../model/json.ts";
import { issuerOf, managementAudience } from "../authorise.ts";
import type { Call } from "../call.ts";
import { sampleScopes, type Application } from "../options.ts";
import { tokenProblem } from "../problem.ts";

/**
 * A token for the Management API: https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-flow
 * @throws Problem
 */
export async function clientToken(call: Call, application: Application): Promise<JsonObject> {
  const { body, options, signer } = call;
  const { client_id, scopes = sampleScopes } = application;
  const audience = managementAudience(options.domain);
  const asked = body["audience"];
  if (asked === undefined || asked === "") {
    throw tokenProblem(
      403,
      "access_denied",
      "No audience parameter was provided, and no default audience has been configured",
    );
  }
  if (asked !== audience) {
    throw tokenProblem(403, "access_denied", `Service not found: ${String(asked)}`);
  }
  if (scopes.length === 0) {
    throw tokenProblem(
      403,
      "access_denied",
      `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API.`,
    );
  }
  const wanted = String(body["scope"] ?? "")
    .split(" ")
    .filter((name) => name !== "");
  const granted = wanted.length === 0 ? scopes : scopes.filter((name) => wanted.includes(name));
  const now = Math.floor(call.now() / 1000);
  const token = await signer.sign({
    iss: issuerOf(options.domain),
    sub: `${client_id}@clients`,
    aud: audience,
    iat: now,
    exp: now + lifetime,
    scope: granted.join(" "),
    gty: "client-credentials",
    azp: client_id,
  });
  return { access_token: token, scope: granted.join(" "), expires_in: lifetime, token_type: "Bearer" };
}

/** A day, in seconds: https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens */
const lifetime = 86_400;
