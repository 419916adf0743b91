import type { Connection } from "../model/connection.ts";

/**
 * The packages that containers of a connection load before they are asked anything. These are large and do nothing when
 * they are loaded: only when it happens differs, and nobody waits for it. All others are loaded by scripts.
 */
export function preloadsOf({ scripts }: Pick<Connection, "scripts">): readonly string[] {
  const asked = Object.values(scripts).flatMap(({ shape }) => shape.requires);
  return [...new Set(asked.map(({ specifier }) => specifier))].filter((name) => harmless.has(name));
}

const harmless: ReadonlySet<string> = new Set([
  "pg",
  "mysql2",
  "mysql2/promise",
  "mysql",
  "mongodb",
  "bcrypt",
  "bcryptjs",
  "argon2",
]);
