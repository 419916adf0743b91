import { relative } from "node:path";
import type { Findings } from "../../init/found.ts";
import { fittingVitest } from "../../init/old-vitest.ts";
import type { InitPlan, PlannedConnection } from "../../init/plan-init.ts";
import type { PlannedFile } from "../../init/planned-file.ts";

/** What was found, a line for each connection, and what could not be read. */
export function foundLines({ connections }: InitPlan, { unreadable }: Findings): readonly string[] {
  return [
    ...connections.map(({ found, guess }) => {
      const scripts = guess.trees.map(({ script }) => script).join(", ");
      return `Found ${found.name} in ${found.where}: ${scripts}\n  ${storeLine({ found, guess })}`;
    }),
    ...unreadable.flatMap(({ where, message, error: { help } }) => [
      `Left out ${where}: ${message}`,
      ...(help === undefined ? [] : help.split("\n").map((line) => `  ${line}`)),
    ]),
  ];
}

/** Said before anything is installed: raising Vitest concerns all tests of a repository. */
export function oldVitestLines(version: string): string {
  return [
    `Vitest here is ${version}; suites run in Vitest 4.1 or 5. Among the packages to install is ${fittingVitest};`,
    "vitest@^4.1 will do too: then leave them out here (--no-install), and install that one in its place.",
  ].join("\n");
}

/** Places where somebody has to say what could not be found out. */
export function todoLines(files: readonly PlannedFile[], cwd: string): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const todo = /TODO: (.*)$/.exec(line)?.[1];
      return todo === undefined ? [] : [`  ${shortPath(path, cwd)}:${index + 1}  ${todo}`];
    }),
  );
}

/** A path as people read it from where they are. */
export function shortPath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}

function storeLine({ guess }: Pick<PlannedConnection, "found" | "guess">): string {
  const { kind, because, unknown } = guess.store;
  if (unknown !== null) return `their store is reached by ${unknown}, for which there is no adapter`;
  if (kind === "none" && because !== null)
    return `their store is reached by ${because}, which may ask any database`;
  if (kind === "none") return "no store, as far as their require() tells";
  const { container } = guess.users;
  const place = container === null || kind === "http" || kind === "auth0" ? "" : `, users in ${container}`;
  return `${kind}, as ${because} tells${place}`;
}
