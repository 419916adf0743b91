import { z } from "zod";
import { isReadable, unreadable } from "../address.ts";
import { usersSettings } from "../mapping/settings.ts";
import {
  databaseSetting,
  engineSetting,
  imageSetting,
  loginsSetting,
  programSetting,
} from "../engines/settings.ts";

const command = z
  .string()
  .min(1)
  .meta({
    title: "Command",
    description: "A line of shell, run in the folder of the project file.",
    examples: ["npm run migrate"],
  });

/** What the address of a store begins with, and an example of one. */
export interface Scheme {
  readonly pattern: RegExp;
  readonly name: string;
}

/** `store` of the project file for an SQL database. */
export function sqlSettings({ pattern, name }: Scheme) {
  return z.strictObject({
    schema: z
      .union([z.string().min(1), z.array(z.string().min(1)), z.strictObject({ run: command })], {
        error: "expected a file, a list of files, or { run: command }",
      })
      .optional()
      .meta({
        title: "Schema",
        description:
          "SQL files in their order, or { run: command } that migrates the empty database in DATABASE_URL.",
        examples: ["schema.sql", ["schema.sql", "functions.sql"], { run: "npm run migrate" }],
      }),
    url: z
      .string()
      .regex(pattern, `expected an address that starts with ${name}://`)
      .refine(isReadable, unreadable)
      .optional()
      .meta({
        title: "Server of your own",
        description: `${name}://user:password@host:port/database. Understudy makes databases of its own there and leaves this one as it is.`,
        examples: [`${name}://root:root@127.0.0.1/`],
      }),
    engine: engineSetting,
    image: imageSetting,
    program: programSetting,
    logins: loginsSetting,
    database: databaseSetting,
    users: usersSettings
      .optional()
      .meta({ title: "Legacy users", description: "How a user is written to the store and read back." }),
  });
}

/** {@link sqlSettings}, checked. */
export type SqlSettings = z.infer<ReturnType<typeof sqlSettings>>;
