import type { UsersGuess } from "../guess/users.ts";

/** A collection with the unique key that scripts count on, until the real ones stand in its place. */
export function collectionStub({ container, fields }: UsersGuess): string {
  const unique = fields.get("email") ?? fields.get("username") ?? "email";
  const indexes = [{ key: { [unique]: 1 }, unique: true }];
  return `${JSON.stringify({ [container ?? "users"]: { indexes } }, null, 2)}\n`;
}
