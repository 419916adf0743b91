import type { FoundConnection } from "../found.ts";
import type { Guess } from "../guess/index.ts";
import { apiColumns } from "./api-store.ts";
import { inline } from "./yaml-text.ts";

/** A first suite of the user's own; null where no user can be put into the store. */
export function suiteFile({ connection }: FoundConnection, guess: Guess, jsonSchema: string): string | null {
  if (guess.store.kind === "none" || connection.scripts.login === undefined) return null;
  return `${[
    `# yaml-language-server: $schema=${jsonSchema}`,
    "# What must happen with your users. The suites that ship with Understudy run beside it.",
    `suite: ${inline(connection.name)}`,
    "users:",
    `  ada: ${inline(ada(connection.mode.requires_username, guess))}`,
    "",
    "scenarios:",
    "  - name: ada logs in",
    "    given: [ada]",
    "    steps:",
    "      - login: { as: ada }",
    "        expect: { result: authenticated }",
    "",
    "  - name: a wrong password is refused",
    "    given: [ada]",
    "    steps:",
    "      - login: { as: ada, password: a-guess }",
    "        expect: { result: wrong-credentials }",
  ].join("\n")}\n`;
}

function ada(hasUsername: boolean, guess: Guess): Readonly<Record<string, unknown>> {
  const { users, store } = guess;
  const free = store.kind === "auth0" || (store.kind === "http" && apiColumns(guess) === null);
  const named = (field: string) => free || users.fields.has(field);
  const byName = hasUsername || (!named("email") && named("username"));
  return {
    ...(named("email") || !byName ? { email: "ada@example.com" } : {}),
    // A column may have to be filled although logins are by address.
    ...((byName && free) || users.fields.has("username") ? { username: "ada" } : {}),
    password: "correct-horse-1",
    ...(named("email_verified") ? { email_verified: true } : {}),
  };
}
