import { z } from "zod";
import { usersSettings } from "../shared/mapping/settings.ts";

/** `store` of the project file for `adapter: postgres`. */
export const settings = z.strictObject({
  /** SQL files in their order, or a command that migrates the database in `DATABASE_URL`. */
  schema: z
    .union([z.string().min(1), z.array(z.string().min(1)), z.strictObject({ run: z.string().min(1) })], {
      error: "expected a file, a list of files, or { run: command }",
    })
    .optional(),
  /** A server of one's own: `postgres://user:password@host:port/database`. */
  url: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "expected an address that starts with postgres://")
    .optional(),
  engine: z.enum(["auto", "embedded", "docker", "local", "url"]).optional(),
  users: usersSettings.optional(),
});

/** {@link settings}, checked. */
export type PostgresSettings = z.infer<typeof settings>;
