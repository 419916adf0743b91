import { z } from "zod";

/** `store.engine` of the project file. */
export const engineSetting = z
  .enum(["auto", "embedded", "docker", "local", "url"])
  .optional()
  .meta({
    title: "Engine",
    description: "Where the server runs. auto takes the first that is there: url, embedded, docker, local.",
  });

/** `store.image` of the project file. */
export const imageSetting = z
  .string()
  .min(1)
  .optional()
  .meta({ title: "Image", description: "The image that the engine docker starts, with its tag." });

/** `store.logins` of the project file. */
export const loginsSetting = z
  .array(z.strictObject({ user: z.string().min(1), password: z.string(), database: z.string().min(1).optional() }))
  .optional()
  .meta({
    title: "Logins",
    description: "Accounts that scripts have written into them; a server that Understudy starts takes them.",
  });

/** `store.program` of the project file. */
export const programSetting = z
  .string()
  .min(1)
  .optional()
  .meta({
    title: "Program",
    description: "The server's program for the engine local: a path, or a name that is looked for on PATH.",
  });
