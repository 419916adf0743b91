import { quoteText } from "../quote.ts";

/** An account that scripts have written into them. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The statements that make accounts which may do everything, from everywhere. */
export function loginStatements(logins: readonly Login[]): readonly string[] {
  return logins.flatMap(({ user, password }) => {
    const account = `${quoteText(user)}@'%'`;
    return [
      `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${quoteText(password)}`,
      `GRANT ALL ON *.* TO ${account} WITH GRANT OPTION`,
    ];
  });
}
