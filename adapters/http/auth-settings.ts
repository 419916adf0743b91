import { z } from "zod";

const text = z.string().min(1);
const path = text.regex(/^\//, "expected a path that starts with /");

const kinds = {
  basic: z
    .strictObject({
      user: text.meta({ title: "User", description: "The name that scripts send.", examples: ["svc"] }),
      password: text.meta({
        title: "Password",
        description: "The password that scripts send.",
        examples: ["svc-secret"],
      }),
    })
    .meta({ title: "Basic", description: "Name and password with each request." }),
  bearer: text.meta({
    title: "Bearer",
    description: "A token that never changes.",
    examples: ["legacy-token"],
  }),
  header: z
    .strictObject({
      name: text.meta({ title: "Name", description: "The header, in any case.", examples: ["x-api-key"] }),
      value: text.meta({ title: "Value", description: "What stands in it.", examples: ["legacy-key"] }),
    })
    .meta({ title: "Header", description: "A key in a header of its own." }),
  token: z
    .strictObject({
      post: path.meta({
        title: "Path",
        description: "Where client credentials are exchanged for a token.",
        examples: ["/oauth/token"],
      }),
      client_id: text.meta({
        title: "Client id",
        description: "In the body, or in a Basic header.",
        examples: ["understudy"],
      }),
      client_secret: text.meta({
        title: "Client secret",
        description: "Beside the client id.",
        examples: ["client-secret"],
      }),
      expires_in: z
        .int()
        .min(1)
        .optional()
        .meta({
          title: "Lifetime",
          description: "Seconds that a token is good for, from then on it gets 401. Default: 3600.",
          examples: [60],
        }),
    })
    .meta({ title: "Token", description: "Tokens for client credentials, to be sent as Bearer." }),
};

/** `auth`: how scripts show who they are. Whoever does not gets 401. */
export const authSettings = z
  .strictObject({
    basic: kinds.basic.optional(),
    bearer: kinds.bearer.optional(),
    header: kinds.header.optional(),
    token: kinds.token.optional(),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: "expected exactly one of basic, bearer, header and token",
  });

/** {@link authSettings}, checked. */
export type AuthSettings = z.infer<typeof authSettings>;
