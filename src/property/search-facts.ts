import { actionScripts } from "../model/action-script.ts";
import type { Session } from "../run/session.ts";
import type { SearchFacts } from "./model.ts";

/** What a search needs to know of a session; `file` is what positions of generated steps name. */
export function searchFacts({ project, store }: Session, file: string): SearchFacts {
  const { connection } = project;
  const { scripts } = connection;
  return {
    file,
    connectionName: connection.name,
    mode: connection.mode,
    settings: project.tenant,
    scripts: new Set(actionScripts.filter((script) => scripts[script]?.shape.stub === false)),
    fields: store.fields,
    isHttp: store.service !== undefined,
    mustForget: !project.waivers.some(({ contract }) => contract === "no-remigration"),
    mayReturn: !project.waivers.some(({ contract }) => contract === "deleted-may-return"),
  };
}
