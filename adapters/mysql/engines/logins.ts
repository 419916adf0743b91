import { withClient } from "../connect.ts";
import { quoteText } from "../quote.ts";

/** An account that scripts have written into them. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** Makes accounts that may do everything, from everywhere. */
export async function createLogins(
  adminUrl: string,
  { folder, logins }: { readonly folder: string; readonly logins: readonly Login[] },
): Promise<void> {
  if (logins.length === 0) return;
  await withClient(adminUrl, { folder }, async (admin) => {
    for (const statement of loginStatements(logins)) await admin.query(statement);
  });
}

/** The statements that make accounts. */
export function loginStatements(logins: readonly Login[]): readonly string[] {
  return logins.flatMap(({ user, password }) => {
    const account = `${quoteText(user)}@'%'`;
    return [
      `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${quoteText(password)}`,
      `GRANT ALL ON *.* TO ${account} WITH GRANT OPTION`,
    ];
  });
}
