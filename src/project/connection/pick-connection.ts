import { HarnessError } from "../../model/harness-error.ts";
import { unknownKeyHint } from "../../yaml/hint.ts";
import type { ConnectionPlace } from "./draft.ts";

/**
 * The index of the connection that the project file means among those of a file.
 *
 * @throws HarnessError `connection-missing`: none of that name, or several and no name given; `connection-invalid`: two of it
 */
export function pickConnection(
  connections: readonly { readonly name?: string | undefined }[],
  { fragment, path, at }: ConnectionPlace,
): number {
  const names = connections.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (fragment === null) {
    if (connections.length === 1) return 0;
    throw new HarnessError("connection-missing", `${path} holds ${connections.length} database connections`, {
      at,
      help: `Say which one is meant: ${names.map((name) => `${path}#${name}`).join(", ") || "add one, or name another file"}.`,
    });
  }
  const index = connections.findIndex(({ name }) => name === fragment);
  if (index >= 0 && index === connections.findLastIndex(({ name }) => name === fragment)) return index;
  if (index >= 0) {
    throw new HarnessError("connection-invalid", `${path} holds two database connections "${fragment}"`, {
      at,
      help: "Rename or remove one of them: Auth0 has one connection of a name.",
    });
  }
  throw new HarnessError(
    "connection-missing",
    `no database connection "${fragment}" in ${path}${unknownKeyHint(fragment, names)}`,
    { at, help: "Write the name of one of its connections after the #." },
  );
}
