import { isMigrationFinished } from "../model/migration.ts";
import type { Project } from "../model/project.ts";

/** What a report says of a connection that breaks no contract. */
export function projectNotes(project: Project): readonly string[] {
  return [...migrationNote(project), ...unusedKeys(project)];
}

function migrationNote({ connection: { name, mode, scripts } }: Project): readonly string[] {
  if (!isMigrationFinished(mode.import_mode, (script) => scripts[script]?.shape)) return [];
  return [
    `login and get_user of ${name} call back with (null, null) and nothing else, which ends its migration: whoever has not moved can't log in any more.`,
  ];
}

/** Keys that no script names anywhere; silent where a script may read any. */
function unusedKeys({ connection, configuration }: Project): readonly string[] {
  const scripts = Object.values(connection.scripts);
  if (scripts.length === 0 || scripts.some(({ shape }) => shape.readsAnyKey)) return [];
  const unused = configuration.filter(({ key }) => !scripts.some(({ text }) => text.includes(key)));
  if (unused.length === 0) return [];
  const keys = unused.map(({ key }) => key).join(", ");
  return [`No script of ${connection.name} reads ${keys} of its configuration.`];
}
