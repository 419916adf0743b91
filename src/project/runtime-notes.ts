import { readModuleName } from "../model/module-name.ts";
import type { Project } from "../model/project.ts";
import { exactPackage, nearestPackage } from "../packages/find-package.ts";

/** What a report says of a runtime that is not Auth0's of today in every respect. */
export function runtimeNotes(project: Project): readonly string[] {
  return [...profileNote(project), ...nearestModules(project)];
}

function profileNote({ connection, runtime: { profile } }: Project): readonly string[] {
  if (profile === "node22") return [];
  return [
    `${connection.name} had the globals and modules of Auth0's ${profile}; the language was that of the Node that ran it.`,
  ];
}

/** One sentence for each module of which `runtime.allow_nearest` lets another version stand in. */
function nearestModules({ connection, runtime }: Project): readonly string[] {
  if (!runtime.allowNearest) return [];
  const notes = Object.values(connection.scripts).flatMap(({ shape }) =>
    shape.requires.flatMap(({ specifier }) => {
      const { name = "", version = null } = readModuleName(specifier) ?? {};
      if (version === null || exactPackage(connection.folder, { name, version }) !== null) return [];
      const instead = nearestPackage(connection.folder, { name, version });
      if (instead === null) return [];
      return [
        `${name} ${instead.version} answered require("${specifier}") of ${connection.name}, since runtime.allow_nearest is on; Auth0 has exact versions only.`,
      ];
    }),
  );
  return [...new Set(notes)];
}
