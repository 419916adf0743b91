import type { DeployedConnection, DeployedScript } from "../model/deployed.ts";
import type { Project } from "../model/project.ts";
import { maskFor } from "./masks.ts";
import { compareScripts } from "./script-differences.ts";
import { configurationDifferences, settingDifferences } from "./setting-differences.ts";
import type { Sides } from "./sides.ts";

/** Holds a connection in git against the same one in an export. */
export async function compareConnection(given: Omit<Sides, "mask">): Promise<DeployedConnection> {
  const { project, deployed, keywords } = given;
  const mask = maskFor({ inGit: secretsOf(project), deployed: deployed.configuration ?? {}, keywords });
  const sides: Sides = { ...given, mask };
  const scripts = await compareScripts(sides);
  return {
    connection: deployed.name ?? project.connection.name,
    project: project.file,
    export: deployed.file,
    scripts: scripts.map(({ script, status }) => ({ script, status })),
    differences: [
      ...scripts.flatMap(({ difference }) => difference ?? []),
      ...settingDifferences(sides),
      ...configurationDifferences(sides),
    ],
    notes: notesOf(sides, scripts),
  };
}

function notesOf({ deployed, project }: Sides, scripts: readonly DeployedScript[]): readonly string[] {
  const lineEnds = scripts.filter(({ status }) => status === "line-ends").map(({ script }) => script);
  return [
    ...(deployed.note === null ? [] : [deployed.note]),
    ...(lineEnds.length === 0
      ? []
      : [
          `Only line endings or blank lines at the end differ, which changes nothing: ${lineEnds.join(", ")}.`,
        ]),
    ...(deployed.configuration === null && project.configuration.length > 0
      ? ["The export tells no keys of `configuration`, so they were not compared."]
      : []),
    ...project.connection.warnings,
  ];
}

function secretsOf({ configuration }: Project): Readonly<Record<string, string>> {
  return Object.fromEntries(
    configuration.filter(({ secret }) => secret).map(({ key, value }) => [key, value]),
  );
}
