import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { DeployedConnection, DeployedResult } from "../model/deployed.ts";
import type { Project } from "../model/project.ts";
import type { Env } from "../project/env-text.ts";
import { type Keywords, readKeywords } from "../project/keywords.ts";
import { readProjectDocument } from "../project/project-document.ts";
import { nearest } from "../model/nearest.ts";
import { compareConnection } from "./compare-connection.ts";
import type { ExportedConnection } from "./exported-connection.ts";
import { ignoring } from "./ignoring.ts";
import { readExport } from "./read-export.ts";
import { settingsInGit } from "./settings-in-git.ts";

/** What is compared, and how. */
export interface VerifyOptions {
  readonly projects: readonly Project[];
  /** Path of the export. */
  readonly exported: string;
  /** Name of the connection in the export; each project's own where null. */
  readonly connection: string | null;
  /** For `AUTH0_KEYWORD_REPLACE_MAPPINGS`. */
  readonly env: Env;
  /** Go before the keywords of the project file and of the environment. */
  readonly keywords: Keywords;
  /** Scripts, settings (`validation.username`) and keys (`configuration.KEY`) that may differ. */
  readonly ignore: readonly string[];
}

/**
 * Holds connections in git, keywords replaced, against an export of the tenant.
 * @throws HarnessError `export-invalid`: it can't be read, or has no such connection
 */
export async function verifyDeployed(options: VerifyOptions): Promise<DeployedResult> {
  const exported = await readExport(options.exported);
  const connections = await Promise.all(
    options.projects.map((project) => compareOne(project, exported, options)),
  );
  const isSame = connections.every(({ differences }) => differences.length === 0);
  return { version: 1, verdict: isSame ? "same" : "differs", connections };
}

async function compareOne(
  project: Project,
  exported: readonly ExportedConnection[],
  options: VerifyOptions,
): Promise<DeployedConnection> {
  const deployed = pick(exported, options.connection ?? project.connection.name, options);
  await refuseItself(project, deployed);
  const document = await readProjectDocument(project.file);
  const { keywords: own = {} } = document.data as { readonly keywords?: Keywords };
  const variable = options.env["AUTH0_KEYWORD_REPLACE_MAPPINGS"];
  const keywords = { ...readKeywords(own, variable, document.at(["keywords"])), ...options.keywords };
  const settings = await settingsInGit(document, keywords);
  return ignoring(await compareConnection({ project, keywords, deployed, settings }), options.ignore);
}

function pick(
  exported: readonly ExportedConnection[],
  name: string,
  { exported: path }: VerifyOptions,
): ExportedConnection {
  const found = exported.find((one) => one.name === name) ?? nameless(exported);
  if (found === undefined) throw missing(exported, name, path);
  if (found.strategy === null || found.strategy === "auth0") return found;
  throw new HarnessError("export-invalid", `the connection ${name} is of the strategy ${found.strategy}`, {
    at: found.settingAt([]),
    help: "Only connections of the strategy auth0 have custom database scripts; name another with --connection.",
  });
}

/** Whoever names the connection in git would be told that the tenant has it, whatever the tenant has. */
async function refuseItself({ connection, file }: Project, deployed: ExportedConnection): Promise<void> {
  const place = await realpath(deployed.file);
  const own = await Promise.all(connection.files.map((path) => realpath(path).catch(() => path)));
  if (!own.includes(place)) return;
  throw new HarnessError(
    "arguments-invalid",
    `${deployed.file} is the connection that ${basename(file)} names, not an export of the tenant: it would be compared with itself.`,
    { help: "Export the tenant into a folder of its own, and name that." },
  );
}

/** Where the export is one connection that does not say its name, that one is meant. */
function nameless(exported: readonly ExportedConnection[]): ExportedConnection | undefined {
  const [only] = exported;
  return exported.length === 1 && only?.name === null ? only : undefined;
}

function missing(exported: readonly ExportedConnection[], name: string, path: string): HarnessError {
  const names = exported
    .filter(({ strategy }) => strategy === null || strategy === "auth0")
    .flatMap((one) => one.name ?? []);
  const near = nearest(name, names);
  const hint = near === null ? "" : ` (did you mean ${near}?)`;
  const help =
    names.length === 0
      ? "There is no database connection in it at all. Was it taken from the right tenant, with all connections?"
      : `Database connections there: ${names.join(", ")}. Name one: --connection <name>`;
  return new HarnessError("export-invalid", `There is no database connection ${name} in ${path}${hint}.`, {
    help,
  });
}
