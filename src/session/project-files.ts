import type { Project } from "../model/project.ts";

/** Project files by the names of their connections, for reports. */
export function projectFiles(projects: readonly Project[]): ReadonlyMap<string, string> {
  return new Map(projects.map(({ connection, file }) => [connection.name, file]));
}
