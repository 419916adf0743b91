import type { Call, Endpoint } from "../call.ts";
import { grantTypes, type Application, type Grant } from "../options.ts";
import { type Problem, tokenProblem } from "../problem.ts";
import { clientToken } from "./client-credentials.ts";
import { passwordToken } from "./password-grant.ts";

/** `POST /oauth/token`: https://auth0.com/docs/api/authentication/resource-owner-password-flow/get-token */
export const oauthToken: Endpoint = { method: "POST", path: "/oauth/token", answer };

async function answer(call: Call): Promise<Response> {
  const wanted = call.body["grant_type"];
  if (typeof wanted !== "string" || wanted === "") throw missing("grant_type");
  const application = applicationOf(call);
  const grant = grantOf(wanted);
  if (grant === null) throw tokenProblem(403, "unsupported_grant_type", `Unsupported grant type: ${wanted}`);
  if (application.grants?.includes(grant) === false) {
    throw tokenProblem(403, "unauthorized_client", `Grant type '${wanted}' not allowed for the client.`);
  }
  const body =
    grant === "client_credentials"
      ? await clientToken(call, application)
      : await passwordToken(call, application, grant);
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}

/** The application that asks: by its id and secret in the body or in a Basic header. */
function applicationOf({ body, headers, options }: Call): Application {
  const [, basic = ""] = /^Basic ([\w+/=-]+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  const [id = "", ...secret] = Buffer.from(basic, "base64").toString("utf8").split(":");
  const given = basic === "" ? body : { client_id: id, client_secret: secret.join(":") };
  if (given["client_id"] === undefined) throw missing("client_id");
  const found = options.applications.find(
    ({ client_id, client_secret }) =>
      client_id === given["client_id"] && client_secret === given["client_secret"],
  );
  if (found === undefined) throw tokenProblem(401, "access_denied", "Unauthorized");
  return found;
}

function grantOf(type: string): Grant | null {
  const [name] = Object.entries(grantTypes).find(([, known]) => known === type) ?? [];
  return (name as Grant | undefined) ?? null;
}

function missing(name: string): Problem {
  return tokenProblem(403, "invalid_request", `Missing required parameter: ${name}`);
}
