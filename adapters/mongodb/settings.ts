import { z } from "zod";
import { isReadable, unreadable } from "../shared/address.ts";
import {
  databaseSetting,
  engineSetting,
  imageSetting,
  loginsSetting,
  programSetting,
} from "../shared/engines/settings.ts";
import { hashSetting, isSalted } from "../shared/hashers/index.ts";

const path = z.string().min(1);
const fieldName = path.meta({
  title: "Field",
  description: "Name of the field in the document; a dot leads into a nested one, as in profile.email.",
  examples: ["profile.email"],
});
const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const field = z.union(
  [
    path,
    z.strictObject({
      field: fieldName,
      as: z.enum(["objectid", "string", "number", "date"]).optional().meta({
        title: "Type",
        description: "What stands in the document. Default: objectid for _id, else what the suite gives.",
      }),
      true: literal.optional().meta({
        title: "Value for true",
        description: "What stands for true; now is the current time, and any time is read as true.",
        examples: ["Y", 1, "now"],
      }),
      false: literal
        .optional()
        .meta({ title: "Value for false", description: "What stands for false.", examples: ["N", 0, null] }),
      stored: z
        .literal("lower")
        .optional()
        .meta({ title: "Spelling", description: "lower: the store holds the value in lower case." }),
    }),
  ],
  { error: "expected a field's name, or { field, as, true, false }" },
);

const password = z.union(
  [
    path,
    z
      .strictObject({
        field: fieldName,
        hash: hashSetting.default("bcrypt").meta({
          title: "Hash",
          description: "How passwords are stored. In a list the first is written and all are recognised.",
          examples: ["bcrypt", { bcrypt: { cost: 4 } }],
        }),
        salt: z.strictObject({ field: fieldName }).optional().meta({
          title: "Salt",
          description: "The field of the salt, where it does not stand in the hash.",
        }),
      })
      .refine(({ hash, salt }) => salt === undefined || isSalted(hash), {
        error:
          "this hash uses no salt, so there is nothing for the field; a digest says where the salt stands: `{ sha256: { salt: prefix } }`, or suffix",
        path: ["salt"],
      }),
  ],
  { error: "expected a field's name, or { field, hash, salt }" },
);

const users = z.strictObject({
  collection: path.meta({
    title: "Collection",
    description: "Name of the collection that holds the users.",
    examples: ["users"],
  }),
  fields: z
    .object({
      password: password.optional().meta({
        title: "Password",
        description: "The field of the password, and how it is hashed.",
        examples: [{ field: "passwordHash", hash: { bcrypt: { cost: 4 } } }],
      }),
    })
    .catchall(field)
    .meta({
      title: "Fields",
      description:
        "Which field of the document holds which of id, email, password, or any name that suites use.",
      examples: [{ id: "_id", email: "email", password: { field: "passwordHash" } }],
    }),
  defaults: z
    .record(path, z.json())
    .optional()
    .meta({
      title: "Values of other fields",
      description:
        "Field to value, for each user that Understudy inserts. ${uuid} and ${number} in a text are others for each.",
      examples: [{ tenant: 1 }],
    }),
});

/** `store.users` for `adapter: mongodb`, checked. */
export type DocumentUsers = z.infer<typeof users>;

/** `store` of the project file for `adapter: mongodb`. */
export const settings = z.strictObject({
  schema: z
    .union([path, z.array(path)], { error: "expected a file, or a list of files" })
    .optional()
    .meta({
      title: "Schema",
      description:
        "A .json file { collection: { indexes, documents } }, or a .js file that exports one or a function of the database.",
      examples: ["indexes.json"],
    }),
  url: z
    .string()
    .regex(/^mongodb:\/\/[^,/]+(?:\/|$)/, "expected an address of one host that starts with mongodb://")
    .refine(isReadable, unreadable)
    .optional()
    .meta({
      title: "Server of your own",
      description:
        "mongodb://user:password@host:port/?authSource=admin. Understudy makes databases of its own there.",
      examples: ["mongodb://root:root@127.0.0.1:27017/?authSource=admin"],
    }),
  engine: engineSetting,
  image: imageSetting,
  program: programSetting,
  logins: loginsSetting,
  database: databaseSetting,
  users: users
    .optional()
    .meta({ title: "Legacy users", description: "How a user is written to the store and read back." }),
});

/** {@link settings}, checked. */
export type MongodbSettings = z.infer<typeof settings>;
