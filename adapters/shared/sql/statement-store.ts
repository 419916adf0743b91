import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Json } from "../../../src/model/json.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../../src/model/store.ts";
import { matchesFields } from "../mapping/read.ts";
import { identityOf } from "../mapping/write.ts";
import { refusedStatement, statementsOf } from "./check-statements.ts";
import type { StatementStoreParts } from "./statement-runner.ts";
import { statementRunner } from "./statement-runner.ts";

/** Users that the project's own statements write and read. */
export async function openStatementStore(parts: StatementStoreParts): Promise<LegacyStore> {
  const { session } = parts;
  const empty = await emptier(parts);
  const statements = statementRunner(parts);
  const found = async (match: UserFields) =>
    (await statements.read()).filter((user) => matchesFields(user, match));
  const insert = async (user: UserFields) => {
    await statements.run("insert", user);
    return newest(await statements.read(), user);
  };
  return {
    address: session.address,
    fields: statements.fields,
    users: statements.read,
    insert,
    async reset(given) {
      await empty();
      const inserted: StoreUser[] = [];
      for (const user of given) inserted.push(await insert(user));
      return inserted;
    },
    async update(match, set) {
      const matching = await found(match);
      for (const { fields } of matching) await statements.run("update", { ...fields, ...set }, set);
      return matching.length;
    },
    async remove(match) {
      const matching = await found(match);
      for (const { fields } of matching) await statements.run("remove", fields, {});
      return matching.length;
    },
    passwordMatches: statements.passwordMatches,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** Removes all users: as the project says, else by emptying all that the schema left empty. */
async function emptier({
  store,
  session,
  dialect,
  users,
}: StatementStoreParts): Promise<() => Promise<void>> {
  const { connection } = session;
  if (users.reset === undefined) {
    const emptying = await dialect.planFullReset(connection);
    return () => connection.force(emptying);
  }
  const texts = statementsOf(users, "reset").map(({ text }) => text);
  return () =>
    connection.force(texts.join(";\n")).catch((error: unknown) => {
      throw refusedStatement(store, { dialect, path: ["users", "reset"] }, error);
    });
}

/** The row that a user became: the one with its identifiers. */
function newest(all: readonly StoreUser[], user: UserFields): StoreUser {
  const named = Object.entries(user).filter(([field]) =>
    ["id", "email", "username", "phone_number"].includes(field),
  );
  const found = all.findLast((candidate) =>
    named.every(([field, value]) => same(candidate.fields[field], value)),
  );
  if (found !== undefined) return found;
  throw new HarnessError(
    "mapping-invalid",
    `store.users.select does not return the user ${identityOf(user)} that store.users.insert wrote.`,
    {
      help: "Let it return one row per user, with columns named as the fields: id, email, password, …",
    },
  );
}

function same(stored: Json | undefined, given: Json): boolean {
  return String(stored ?? "").toLowerCase() === String(given ?? "").toLowerCase();
}
