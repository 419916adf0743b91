import { issuerOf } from "../authorise.ts";
import type { Endpoint } from "../call.ts";
import { grantTypes } from "../options.ts";

/** The keys that tokens are signed with: https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-key-sets */
export const jwks: Endpoint = {
  method: "GET",
  path: "/.well-known/jwks.json",
  answer: async ({ signer }) => Response.json({ keys: [await signer.publicKey()] }),
};

/** Where everything is: https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery */
export const discovery: Endpoint = {
  method: "GET",
  path: "/.well-known/openid-configuration",
  async answer({ options }) {
    const issuer = issuerOf(options.domain);
    return Response.json({
      issuer,
      token_endpoint: `${issuer}oauth/token`,
      userinfo_endpoint: `${issuer}userinfo`,
      jwks_uri: `${issuer}.well-known/jwks.json`,
      grant_types_supported: Object.values(grantTypes),
      id_token_signing_alg_values_supported: ["RS256"],
      subject_types_supported: ["public"],
    });
  },
};
