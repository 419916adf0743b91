import type { ActionScript } from "../model/action-script.ts";
import { type Position, showPosition } from "../model/position.ts";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";

/**
 * Notes on scripts that a whole run has not come to: silence would look like approval. With import on Auth0 has no use for
 * create, verify and delete, and the shipped suites leave them out.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/delete
 */
export function idleScripts({ connection }: Project, traces: readonly Trace[]): readonly string[] {
  const { name, scripts, mode } = connection;
  const ran = new Set(traces.flatMap(({ steps }) => steps).flatMap(({ records }) => records.map(nameOf)));
  const idle = Object.values(scripts).filter(({ script }) => !ran.has(script));
  const [first] = idle;
  if (first === undefined || traces.length === 0) return [];
  const at: Position = { file: first.file, line: first.firstLine, column: 1 };
  const all = idle.map(({ script }) => script);
  const them = all.length === 1 ? "it is" : "they are";
  const reason =
    mode.import_mode && all.some(isUnusedWithImport)
      ? ` With import_mode on Auth0 calls no create, verify and delete. To have these judged too, try the connection with \`import_mode: false\` in the project file.`
      : "";
  const what = `No scenario ran ${all.join(", ")} of ${name}, so that nothing says whether ${them} right`;
  return [`${what} (${showPosition(at)}).${reason}`];
}

function nameOf({ script }: { readonly script: ActionScript }): ActionScript {
  return script;
}

function isUnusedWithImport(script: ActionScript): boolean {
  return script === "create" || script === "verify" || script === "delete";
}
