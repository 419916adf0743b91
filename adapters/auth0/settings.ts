import { z } from "zod";

const text = z.string().min(1);

/** `store` of the project file for `adapter: auth0`. */
export const settings = z.strictObject({
  domain: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i, "expected a domain such as source.us.auth0.com")
    .meta({
      title: "Domain",
      description: "The other tenant's domain, without https://; ${store.host} without a port is the same.",
      examples: ["source.us.auth0.test"],
    }),
  connection: text.meta({
    title: "Connection",
    description: "The name of its database connection; ${store.database} is the same.",
    examples: ["legacy"],
  }),
  client_id: text.meta({
    title: "Client id",
    description: "Of the application that scripts use; ${store.user} is the same.",
    examples: ["cid"],
  }),
  client_secret: text.meta({
    title: "Client secret",
    description: "Of the same application; ${store.password} is the same.",
    examples: ["csecret"],
  }),
  scopes: z
    .array(text)
    .optional()
    .meta({
      title: "Scopes",
      description:
        "What the application may do at the Management API; what Auth0's sample scripts need if not said.",
      examples: [["read:users", "update:users"]],
    }),
  grants: z
    .array(z.enum(["client_credentials", "password", "password_realm"]))
    .optional()
    .meta({
      title: "Grants",
      description: "How the application may ask for tokens; all if not said.",
      examples: [["password_realm", "client_credentials"]],
    }),
  bodies: z.enum(["lenient", "strict"]).optional().meta({
    title: "Bodies",
    description:
      'lenient: "true" in a form counts as true. strict: it is answered with 400. Default: strict.',
  }),
  id_token: z.enum(["always", "with-scope"]).optional().meta({
    title: "Id token",
    description:
      "always: a password without a scope is answered with an id_token. with-scope: only the scope openid asks for one. Default: with-scope.",
  }),
  search: z
    .strictObject({
      delay: z
        .string()
        .regex(/^\d+(\.\d+)?(ms|s|m)$/, "expected a duration such as 500ms or 2s")
        .meta({
          title: "Delay",
          description: "How long a search does not see a change, such as 1s.",
          examples: ["1s"],
        }),
    })
    .optional()
    .meta({ title: "Search", description: "How far searches are behind; not at all if not said." }),
  requires_username: z.boolean().optional().meta({
    title: "Usernames",
    description: "Whether users of that connection have a username. Default: false.",
  }),
});

/** {@link settings}, checked. */
export type Auth0Settings = z.infer<typeof settings>;
