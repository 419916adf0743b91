import { z } from "zod";
import { hashSetting, isSalted } from "../hashers/index.ts";

const name = z.string().min(1);
const columnName = name.meta({
  title: "Column",
  description: "Name of the column, spelled as the store spells it.",
  examples: ["password_hash"],
});
const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const fieldColumn = z.union(
  [
    name,
    z.strictObject({
      column: columnName,
      true: literal.optional().meta({
        title: "Value for true",
        description:
          "What stands in the column for true; now is the current time, and any time is read as true.",
        examples: ["Y", 1, "now"],
      }),
      false: literal.optional().meta({
        title: "Value for false",
        description: "What stands in the column for false.",
        examples: ["N", 0, null],
      }),
      stored: z
        .literal("lower")
        .optional()
        .meta({ title: "Spelling", description: "lower: the store holds the value in lower case." }),
    }),
  ],
  { error: "expected a column's name, or { column, true, false }" },
);

const passwordColumn = z.union(
  [
    name,
    z.strictObject({
      column: columnName,
      hash: hashSetting.optional().meta({
        title: "Hash",
        description:
          "How passwords are stored. In a list the first is written and all are recognised. Default: bcrypt; for an API a hash that reads all of a password.",
        examples: ["bcrypt", { bcrypt: { cost: 4 } }],
      }),
      salt: z
        .strictObject({ column: columnName })
        .optional()
        .meta({ title: "Salt", description: "The column of the salt, where it does not stand in the hash." }),
    }),
  ],
  { error: "expected a column's name, or { column, hash, salt }" },
);

/** `columns` of a mapping. */
export const columnsSettings = z
  .object({
    password: passwordColumn.optional().meta({
      title: "Password",
      description: "The column of the password, and how it is hashed.",
      examples: [{ column: "password_hash", hash: { bcrypt: { cost: 4 } } }],
    }),
  })
  .catchall(fieldColumn);

/** `defaults` of a mapping. */
export const defaultsSettings = z.record(name, z.json());

const sql = z.union([name, z.array(name).min(1)], { error: "expected a statement, or a list of statements" });

/** `store.users` of the project file: how a legacy user is written and read back. */
export const usersSettings = z
  .strictObject({
    table: name.optional().meta({
      title: "Table",
      description: "Name of the table that holds the users, or schema.name.",
      examples: ["users", "legacy.members"],
    }),
    columns: columnsSettings.optional().meta({
      title: "Columns",
      description: "Which column holds which field: id, email, password, or any name that suites use.",
      examples: [{ id: "id", email: "email", password: { column: "password_hash" } }],
    }),
    defaults: defaultsSettings.optional().meta({
      title: "Values of other columns",
      description:
        "Column to value, for each user that Understudy inserts. ${uuid} and ${number} in a text are others for each.",
      examples: [{ tenant: 1 }],
    }),
    insert: sql.optional().meta({
      title: "Insert",
      description:
        "For users spread over tables: statements that write one, with :email and so on for its values.",
      examples: ["INSERT INTO members (email, secret) VALUES (:email, :password)"],
    }),
    select: name.optional().meta({
      title: "Select",
      description: "A statement that returns one row per user; its columns are named as the fields are.",
      examples: ["SELECT member_no AS id, email, secret AS password FROM members"],
    }),
    update: sql.optional().meta({
      title: "Update",
      description: "Statements that change the user :id.",
      examples: ["UPDATE members SET email = :email WHERE member_no = :id"],
    }),
    remove: sql.optional().meta({
      title: "Remove",
      description: "Statements that delete the user :id.",
      examples: ["DELETE FROM members WHERE member_no = :id"],
    }),
    reset: sql.optional().meta({
      title: "Reset",
      description:
        "Statements that delete all users; by default every table that the schema left empty is emptied.",
      examples: ["DELETE FROM members"],
    }),
    hash: hashSetting.optional().meta({
      title: "Hash",
      description: "How :password is hashed in insert and update. Default: bcrypt.",
      examples: ["bcrypt", { bcrypt: { cost: 4 } }],
    }),
  })
  .superRefine((users, context) => {
    for (const { path, message } of problems(users)) context.addIssue({ code: "custom", path, message });
  });

/** {@link usersSettings}, checked. */
export type UsersSettings = z.infer<typeof usersSettings>;

interface Shape {
  readonly table?: unknown;
  readonly columns?: { readonly password?: z.infer<typeof passwordColumn> | undefined } | undefined;
  readonly defaults?: unknown;
  readonly insert?: unknown;
  readonly select?: unknown;
  readonly update?: unknown;
  readonly remove?: unknown;
  readonly reset?: unknown;
  readonly hash?: unknown;
}

function problems(users: Shape): readonly { readonly path: string[]; readonly message: string }[] {
  if (users.insert !== undefined || users.select !== undefined) return statementProblems(users);
  const surplus = (["update", "remove", "reset", "hash"] as const).filter((key) => users[key] !== undefined);
  const password = users.columns?.password;
  const needless =
    typeof password === "object" && password.salt !== undefined && !isSalted(password.hash ?? "bcrypt")
      ? [
          {
            path: ["columns", "password", "salt"],
            message:
              "this hash uses no salt, so there is nothing for the column; a digest says where the salt stands: `{ sha256: { salt: prefix } }`, or suffix",
          },
        ]
      : [];
  return [
    ...(users.table === undefined
      ? [{ path: [], message: "expected `table` and `columns`, or `insert` and `select`" }]
      : []),
    ...(users.table !== undefined && users.columns === undefined
      ? [{ path: [], message: "expected `columns` beside `table`: which column holds which field" }]
      : []),
    ...surplus.map((key) => ({
      path: [key],
      message:
        key === "hash"
          ? "`hash` goes with `insert` and `select`; beside `table` it stands at the password: { column, hash }"
          : `\`${key}\` goes with \`insert\` and \`select\`, not with \`table\``,
    })),
    ...needless,
  ];
}

function statementProblems(users: Shape): readonly { readonly path: string[]; readonly message: string }[] {
  const missing = (["insert", "select"] as const).filter((key) => users[key] === undefined);
  const surplus = (["table", "columns", "defaults"] as const).filter((key) => users[key] !== undefined);
  return [
    ...missing.map((key) => ({
      path: [],
      message: `expected \`${key}\` too: users are written by one and read by the other`,
    })),
    ...surplus.map((key) => ({
      path: [key],
      message: `\`${key}\` does not go together with \`insert\` and \`select\``,
    })),
  ];
}
