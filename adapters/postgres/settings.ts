import { z } from "zod";
import { usersSettings } from "../shared/mapping/settings.ts";

const command = z.string().min(1).meta({
  title: "Command",
  description: "A line of shell, run in the folder of the project file.",
});

/** `store` of the project file for `adapter: postgres`. */
export const settings = z.strictObject({
  schema: z
    .union([z.string().min(1), z.array(z.string().min(1)), z.strictObject({ run: command })], {
      error: "expected a file, a list of files, or { run: command }",
    })
    .optional()
    .meta({
      title: "Schema",
      description:
        "SQL files in their order, or { run: command } that migrates the empty database in DATABASE_URL.",
    }),
  url: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "expected an address that starts with postgres://")
    .optional()
    .meta({
      title: "Server of your own",
      description:
        "postgres://user:password@host:port/database. Understudy makes databases of its own there and leaves this one as it is.",
    }),
  engine: z.enum(["auto", "embedded", "docker", "local", "url"]).optional().meta({
    title: "Engine",
    description: "Where the server runs. auto takes url where it is set, else embedded.",
  }),
  users: usersSettings
    .optional()
    .meta({ title: "Legacy users", description: "How a user is written to the store and read back." }),
});

/** {@link settings}, checked. */
export type PostgresSettings = z.infer<typeof settings>;
