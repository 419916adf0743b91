import { withClient } from "../connect.ts";

/** An account, and the database that a script names beside it. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database?: string | undefined;
}

/**
 * Makes accounts that may do everything. Each is known to `admin`, and to the database that its script names, since a
 * driver asks there.
 */
export async function createLogins(
  url: string,
  {
    folder,
    logins,
    roles,
  }: { readonly folder: string; readonly logins: readonly Login[]; readonly roles: readonly string[] },
): Promise<void> {
  if (logins.length === 0) return;
  await withClient(url, { folder }, async (client) => {
    for (const { user, password, database = "admin" } of logins) {
      for (const place of new Set(["admin", database])) {
        const granted = roles.map((role) => ({ role, db: "admin" }));
        await client.db(place).command({ createUser: user, pwd: password, roles: granted });
      }
    }
  });
}
