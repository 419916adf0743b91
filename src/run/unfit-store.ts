import { isHarnessError } from "../model/harness-error.ts";
import type { StoreUser } from "../model/store.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import type { Session } from "./session.ts";
import { fieldsFor, idOf, userNamed } from "./world.ts";

/**
 * Why the store can't hold the given users as the suite writes them; null where it can, or where the suite does not ask.
 * Only trying tells: a unique key, a check, a width or a trigger may stand in the way.
 */
export async function whyStoreIsUnfit(
  session: Session,
  suite: Suite,
  scenario: Scenario,
): Promise<string | null> {
  const { identifier, users: asWritten } = suite.applies;
  const { fields } = session.store;
  if (identifier !== null && fields !== null && !fields.includes(identifier)) {
    return `the store's mapping names no ${identifier}`;
  }
  if (asWritten === null) return null;
  const users = scenario.given.map((name) => userNamed(suite, name));
  const rows = await tryOut(
    session,
    users.map((user) => fieldsFor(session, suite, user)),
  );
  if (rows === null) return "the store refuses users such as these";
  const isWritten = rows.every(({ fields }, index) => fields["email"] === users[index]?.fields["email"]);
  if (!isWritten) return "the store does not hold addresses as they are written";
  const isClear = new Set(rows.map(idOf)).size === rows.length;
  return isClear ? null : "the store's mapping names no id that tells these users apart";
}

/** The users as they stand; null where the store does not take them. */
async function tryOut(
  { store }: Session,
  users: Parameters<Session["store"]["reset"]>[0],
): Promise<readonly StoreUser[] | null> {
  try {
    return await store.reset(users);
  } catch (error) {
    if (isHarnessError(error) && error.code === "mapping-invalid") return null;
    throw error;
  }
}
