import { HarnessError } from "../../model/harness-error.ts";
import type { Unreadable } from "../../init/found.ts";

/** Where was looked, among which files, and what could not be read. */
export interface Search {
  readonly root: string;
  readonly files: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** Files of the right names, each with why it is taken for something else. */
  readonly leftOut: readonly string[];
}

/** Why init has nothing to write for: nothing looks like a connection, or what does can't be read. */
export function nothingFound({ root, files, unreadable, leftOut }: Search): HarnessError {
  if (unreadable.length > 0) return allUnreadable(unreadable);
  const typed = files.find((file) => /(?:^|\/)(?:login|get_?[uU]ser|getByEmail)\.[mc]?ts$/.test(file));
  return new HarnessError("connection-missing", `no connection with action scripts in ${root} or below it`, {
    help: [
      "Looked for:",
      "  database.json of auth0-deploy-cli, with customScripts",
      "  tenant.yaml, with customScripts",
      "  auth0_connection in *.tf, with custom_scripts",
      "  exported connections (.json)",
      "  folders with login.js or get_user.js",
      ...(leftOut.length === 0 ? [] : ["Left out:", ...leftOut.map((one) => `  ${one}`)]),
      "Run it at the top of the repository that has them.",
      ...(typed === undefined
        ? []
        : [`${typed} is TypeScript: build it first, as \`understudy explain typed-scripts\` says.`]),
    ].join("\n"),
  });
}

/** They are there: what is wrong is that which keeps them from being read. */
function allUnreadable(unreadable: readonly Unreadable[]): HarnessError {
  const [first, ...more] = unreadable.map(({ error }) => error);
  const isOfOneKind = more.every(({ code }) => code === first?.code);
  // The file of a script may be missing; the connection that names it is not.
  const own = first === undefined || !isOfOneKind ? "connection-invalid" : first.code;
  const code = own === "connection-missing" ? "connection-invalid" : own;
  const told = unreadable.map(({ where, message }) => `${where}: ${message}`).join("\n");
  const helps = new Set(unreadable.flatMap(({ error }) => error.help ?? []));
  return new HarnessError(code, `no connection with action scripts that can be read:\n${told}`, {
    at: more.length === 0 ? first?.at : undefined,
    help: [...helps, "Then run init again."].join("\n"),
    cause: first,
  });
}
