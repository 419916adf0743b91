import { z } from "zod";
import { columnsSettings, defaultsSettings } from "../shared/mapping/settings.ts";
import { authSettings } from "./auth-settings.ts";
import { presetNames } from "./presets/names.ts";
import { routesSettings } from "./route-settings.ts";

/** `users`: what the API calls a user's fields. */
export const httpUsers = z.strictObject({
  columns: columnsSettings.optional().meta({
    title: "Attributes",
    description:
      "Field to the name that the API has for it. Without it every field is kept under its own name.",
  }),
  defaults: defaultsSettings.optional().meta({
    title: "Values of other attributes",
    description: "Name to value, for each new user. ${uuid} and ${number} in a text are others for each.",
    examples: [{ active: true }],
  }),
  ids: z.enum(["uuid", "number", "text"]).optional().meta({
    title: "Ids",
    description: "How new users are numbered: uuid, number (1, 2, …) or text (the same as strings).",
  }),
  case_sensitive: z.boolean().optional().meta({
    title: "Capitals matter",
    description: "Whether Ada@Example.com and ada@example.com are two users. Default: false.",
  }),
});

/** `store` of the project file for `adapter: http`. */
export const settings = z.strictObject({
  base: z
    .string()
    .refine(isBase, { error: "expected an address such as https://api.legacy.example/v1" })
    .meta({
      title: "Base",
      description: "The API's address as scripts know it; ${store.url} is the same.",
      examples: ["https://api.legacy.example"],
    }),
  openapi: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: "OpenAPI",
      description: "An OpenAPI 3 file that routes with an `operation` are taken from.",
      examples: ["api.yaml"],
    }),
  preset: z.enum(presetNames).optional().meta({
    title: "Preset",
    description: "Routes to begin with; entries of `routes` change or add single ones.",
  }),
  auth: authSettings.optional().meta({
    title: "Authorisation",
    description: "How scripts show who they are; nothing is asked for without it.",
  }),
  routes: routesSettings
    .optional()
    .meta({ title: "Routes", description: "Action to the request that asks for it, and to its answers." }),
  users: httpUsers
    .optional()
    .meta({ title: "Legacy users", description: "What the API calls a user's fields, and how ids look." }),
});

/** {@link settings}, checked. */
export type HttpSettings = z.infer<typeof settings>;

/** `users`, checked. */
export type HttpUsers = z.infer<typeof httpUsers>;

function isBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && search === "" && hash === "" && username === "";
}
