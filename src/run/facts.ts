import { actionScripts } from "../model/action-script.ts";
import type { ConnectionFacts, ScriptFacts } from "../model/trace.ts";
import type { Project } from "../model/project.ts";

/** What contracts may know of the connection. */
export function connectionFacts(project: Project, importMode: boolean): ConnectionFacts {
  const { connection } = project;
  return {
    name: connection.name,
    mode: { ...connection.mode, import_mode: importMode },
    adapter: project.store.adapter,
    scripts: actionScripts.flatMap((script): ScriptFacts[] => {
      const source = connection.scripts[script];
      if (source === undefined) return [];
      const { file, firstLine, bytes, shape } = source;
      return [{ script, file, firstLine, bytes, shape }];
    }),
    configurationKeys: project.configuration.map((entry) => entry.key),
    addresses: Object.keys(project.network),
  };
}
