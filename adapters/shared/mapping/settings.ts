import { z } from "zod";
import { hashSetting, isSalted } from "../hashers/index.ts";

const name = z.string().min(1);
const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const fieldColumn = z.union(
  [
    name,
    z.strictObject({
      column: name,
      /** What stands in the column for true; `now` is the current time, and any time is read as true. */
      true: literal.optional(),
      false: literal.optional(),
      /** `lower`: the store holds the value in lower case. */
      stored: z.literal("lower").optional(),
    }),
  ],
  { error: "expected a column's name, or { column, true, false }" },
);

const passwordColumn = z.union(
  [
    name,
    z.strictObject({
      column: name,
      hash: hashSetting.default("bcrypt"),
      salt: z.strictObject({ column: name }).optional(),
    }),
  ],
  { error: "expected a column's name, or { column, hash, salt }" },
);

const sql = z.union([name, z.array(name).min(1)], { error: "expected a statement, or a list of statements" });

/** `store.users` of the project file: how a legacy user is written and read back. */
export const usersSettings = z
  .strictObject({
    table: name.optional(),
    columns: z.object({ password: passwordColumn.optional() }).catchall(fieldColumn).optional(),
    /** Values of other columns, for each user that Understudy inserts. */
    defaults: z.record(name, z.json()).optional(),
    /** For users spread over tables: statements with `:email` for each value. */
    insert: sql.optional(),
    /** One row per user; columns are named as the fields are. */
    select: name.optional(),
    update: sql.optional(),
    remove: sql.optional(),
    reset: sql.optional(),
    /** How `:password` is hashed in `insert` and `update`. */
    hash: hashSetting.optional(),
  })
  .superRefine((users, context) => {
    for (const { path, message } of problems(users)) context.addIssue({ code: "custom", path, message });
  });

/** {@link usersSettings}, checked. */
export type UsersSettings = z.infer<typeof usersSettings>;

interface Shape {
  readonly table?: unknown;
  readonly columns?: { readonly password?: z.infer<typeof passwordColumn> | undefined } | undefined;
  readonly insert?: unknown;
  readonly select?: unknown;
}

function problems(users: Shape): readonly { readonly path: string[]; readonly message: string }[] {
  if (users.insert !== undefined || users.select !== undefined) return statementProblems(users);
  const password = users.columns?.password;
  const needless =
    typeof password === "object" && password.salt !== undefined && !isSalted(password.hash)
      ? [
          {
            path: ["columns", "password", "salt"],
            message: "this hash uses no salt, so there is nothing for the column",
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
    ...needless,
  ];
}

function statementProblems(users: Shape): readonly { readonly path: string[]; readonly message: string }[] {
  const missing = (["insert", "select"] as const).filter((key) => users[key] === undefined);
  const surplus = (["table", "columns"] as const).filter((key) => users[key] !== undefined);
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
