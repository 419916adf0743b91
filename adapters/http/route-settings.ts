import { z } from "zod";

/** What a user API can be asked to do. */
export const apiActions = [
  "login",
  "get_user",
  "userinfo",
  "create",
  "verify",
  "change_password",
  "change_email",
  "change_username",
  "change_phone_number",
  "delete",
] as const;

/** One of {@link apiActions}. */
export type ApiAction = (typeof apiActions)[number];

/** Keys of a route that name its method and its path. */
export const verbs = ["get", "post", "put", "patch", "delete"] as const;

const path = z.string().regex(/^\//, "expected a path that starts with /");
const literal = z.union([z.string(), z.number(), z.boolean()]);

const answer = z
  .strictObject({
    status: z
      .int()
      .min(200)
      .max(599)
      .optional()
      .meta({ title: "Status", description: "HTTP status.", examples: [200] }),
    body: z
      .json()
      .optional()
      .meta({
        title: "Body",
        description:
          "user, [user], none, or a template: `user` in it is the user, ${user.email} a field of hers, ${token} a new token.",
        examples: ["user", { data: "user" }],
      }),
    headers: z
      .record(z.string(), z.string())
      .optional()
      .meta({ title: "Headers", description: "Further headers.", examples: [{ "x-api": "2" }] }),
  })
  .meta({ id: "api_answer" });

const meaning = z.union(
  [
    z.string().min(1),
    z.strictObject({
      is: literal.meta({
        title: "Constant",
        description: "The request has exactly this value.",
        examples: ["legacy"],
      }),
    }),
  ],
  { error: "expected what the value means, such as identifier or password, or { is: constant }" },
);

const meanings = (where: string) =>
  z
    .record(z.string().min(1), meaning)
    .optional()
    .meta({
      title: where,
      description:
        "Name to meaning: identifier, password, id, email, new_password, new_email, verified, user, or a field of the user.",
      examples: [{ user: "identifier", pass: "password" }],
    });

const verbPaths = Object.fromEntries(
  verbs.map((verb) => [
    verb,
    path.optional().meta({
      title: `${verb.toUpperCase()} path`,
      description: "Path after `base`; {identifier}, {id} or {email} in it mean the user.",
      examples: ["/users/{identifier}"],
    }),
  ]),
) as Record<(typeof verbs)[number], z.ZodOptional<typeof path>>;

const answers = {
  ok: "When it is done. Default: 200 with the user; 201 for create; 204 without a body for delete.",
  missing: "When there is no such user. Default: 404; for login the same as wrong.",
  wrong: "When the password is wrong. Default: 401.",
  exists: "When another user has that address or name. Default: 409.",
} as const;

const basic = z
  .strictObject({
    user: meaning.meta({
      title: "User",
      description: "What stands before the first colon, mostly identifier.",
      examples: ["identifier"],
    }),
    password: meaning.meta({
      title: "Password",
      description: "What stands behind the first colon, mostly password.",
      examples: ["password"],
    }),
  })
  .optional()
  .meta({
    title: "Basic",
    description: "What user and password of a header `Authorization: Basic …` mean.",
    examples: [{ user: "identifier", password: "password" }],
  });

/** One entry of `routes`. */
export const routeSettings = z
  .strictObject({
    ...verbPaths,
    operation: z
      .string()
      .min(1)
      .optional()
      .meta({
        title: "Operation",
        description:
          "Name of the field (GraphQL), of the element in the body (SOAP), or the operationId (`openapi`).",
        examples: ["signIn"],
      }),
    means: meanings("What the names of the operation mean, with `openapi`"),
    query: meanings("Query"),
    json: meanings("JSON body"),
    form: meanings("Form body"),
    basic,
    ok: answer.optional().meta({ title: "Success", description: answers.ok }),
    missing: answer.optional().meta({ title: "No such user", description: answers.missing }),
    wrong: answer.optional().meta({ title: "Wrong password", description: answers.wrong }),
    exists: answer.optional().meta({ title: "User exists", description: answers.exists }),
    auth: z.literal("none").optional().meta({
      title: "Open to all",
      description: "none: the route is asked without what `auth` demands of the others.",
    }),
    latency: z
      .string()
      .regex(/^\d+(\.\d+)?(ms|s)$/, "expected a duration such as 50ms or 2s")
      .optional()
      .meta({
        title: "Latency",
        description: "How long each answer takes, such as 50ms.",
        examples: ["50ms"],
      }),
  })
  .meta({ id: "api_route" });

/** {@link routeSettings}, checked. */
export type RouteSettings = z.infer<typeof routeSettings>;

/** `routes`: action to route. */
export const routesSettings = z.strictObject(
  Object.fromEntries(
    apiActions.map((action) => [
      action,
      routeSettings.optional().meta({ title: action, description: `How the API is asked for ${action}.` }),
    ]),
  ) as Record<ApiAction, z.ZodOptional<typeof routeSettings>>,
);

/** {@link routesSettings}, checked. */
export type RoutesSettings = z.infer<typeof routesSettings>;
