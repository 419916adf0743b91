import type { Project } from "../model/project.ts";

/**
 * What a project file says to scenarios that honour every contract: not to them are its comments, its waivers and where
 * suites are looked for. Null where it holds code, whose text is all that can be compared.
 */
export function playedText(project: Project): string | null {
  const { store, handlers, connection, waivers: _waivers, suites: _suites, files: _files, ...rest } = project;
  if (handlers.length > 0 || store.own !== undefined) return null;
  const { scripts: _scripts, files: _sources, ...settings } = connection;
  // Places are told in messages, and there are none.
  return JSON.stringify({ ...rest, store, connection: settings }, (key, value: unknown) =>
    key === "at" && isPlace(value) ? undefined : value,
  );
}

function isPlace(value: unknown): boolean {
  return typeof value === "object" && value !== null && "file" in value && "line" in value;
}
