import { z } from "zod";

/** `store.engine` of the project file. */
export const engineSetting = z.enum(["auto", "embedded", "docker", "local", "url"]).optional().meta({
  title: "Engine",
  description: "Where the server runs. auto takes the first that is there: url, embedded, docker, local.",
});

/** `store.image` of the project file. */
export const imageSetting = z
  .string()
  .min(1)
  .optional()
  .meta({
    title: "Image",
    description: "The image that the engine docker starts, with its tag.",
    examples: ["postgres:17", "mysql:8.4", "mongo:8"],
  });

const login = z.strictObject({
  user: z
    .string()
    .min(1)
    .meta({ title: "User", description: "The name that the script logs in with.", examples: ["legacy_app"] }),
  password: z.string().meta({
    title: "Password",
    description: "The password that the script gives.",
    examples: ["legacy-secret"],
  }),
  database: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: "Where it is known",
      description: "MongoDB: the database in the script's address, where its driver looks the user up.",
      examples: ["admin"],
    }),
});

/** `store.logins` of the project file. */
export const loginsSetting = z
  .array(login)
  .optional()
  .meta({
    title: "Logins",
    description: "Accounts that scripts have written into them; a server that Understudy starts takes them.",
    examples: [[{ user: "legacy_app", password: "legacy-secret" }]],
  });

/** `store.database` of the project file. */
export const databaseSetting = z
  .string()
  .min(1)
  .optional()
  .meta({
    title: "Database",
    description:
      "The name of the database that scripts have written into them. Each worker then starts a server of its own.",
    examples: ["legacy"],
  });

/** `store.program` of the project file. */
export const programSetting = z
  .string()
  .min(1)
  .optional()
  .meta({
    title: "Program",
    description: "The server's program for the engine local: a path, or a name that is looked for on PATH.",
    examples: ["/usr/lib/postgresql/17/bin/postgres", "mysqld"],
  });
