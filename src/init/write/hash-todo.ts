import type { UsersGuess } from "../guess/users.ts";

/** What is left to say of a hash that scripts do not tell; all hashers that there are. */
export const howHashed =
  "how it is hashed (bcrypt, argon2, pbkdf2, scrypt, phpass, aspnet, ssha, sha1, sha256, sha512, md5, plain; a list where rows differ), and what is done to it first (a pepper: first: { suffix: … })";

/** A hash without a salt would make no use of the column, and the project file be wrong. */
export function saltTodo({ hash }: UsersGuess["hasher"], place: string): string {
  const [name = "sha256"] = typeof hash === "string" ? [] : Object.keys([hash].flat()[0] ?? {});
  return `where the salt goes: { ${name}: { salt: prefix } } or suffix, and salt: { ${place} } beside the hash`;
}
