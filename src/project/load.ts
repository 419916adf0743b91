import { dirname, isAbsolute, resolve } from "node:path";
import type { Adapter } from "../model/adapter.ts";
import type { Contract } from "../model/contract.ts";
import type { Project } from "../model/project.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { configurationEntries } from "./configuration-entries.ts";
import { fillConfiguration } from "./configured-store.ts";
import { readConnection, type ReadConnection } from "./connection/read-connection.ts";
import { contractSettings, refuseStrayWaivers } from "./contract-settings.ts";
import { readDuration } from "./duration.ts";
import type { Env } from "./env-text.ts";
import { fillEnvBelow } from "./env-values.ts";
import { projectHandlers } from "./handlers.ts";
import { readKeywords, type Keywords } from "./keywords.ts";
import { readProjectDocument } from "./project-document.ts";
import { networkRoutes } from "./network.ts";
import { recordingFiles, withRecordings } from "./recordings.ts";
import { projectSchema, type ProjectInput } from "./project-schema.ts";
import { stampOf } from "./stamp.ts";
import { storeFiles } from "./store-files.ts";
import { storeSettings } from "./store-settings.ts";

/** What a project is loaded with. */
export interface LoadOptions {
  /** For `${env.…}` and `AUTH0_KEYWORD_REPLACE_MAPPINGS`. */
  readonly env: Env;
  readonly adapters: readonly Adapter[];
  readonly contracts: readonly Contract[];
  /** Go before the keywords of the project file and of the environment. */
  readonly keywords?: Keywords | undefined;
}

/**
 * Reads a project file and everything that it names.
 *
 * @throws HarnessError with the place of whatever is wrong
 * @example await loadProject("/repo/understudy.yaml", { env: process.env, adapters, contracts })
 */
export async function loadProject(file: string, options: LoadOptions): Promise<Project> {
  const project = await readProject(resolve(file), options);
  return { ...project, stamp: stampOf(project) };
}

async function readProject(path: string, options: LoadOptions): Promise<Omit<Project, "stamp">> {
  const folder = dirname(path);
  const written = await readProjectDocument(path);
  refuseStrayWaivers(written);
  const input = checkShape(projectSchema, written, "project-invalid");
  const { connection, configuration } = await configuredConnection(input, written, options);
  const filled = fillEnvBelow(written, ["store", "network"], options.env);
  const document = fillConfiguration(filled, configuration);
  const { store, module } = await storeSettings(document, folder, options.adapters);
  const judged = contractSettings(document, options.contracts);
  const runtime = runtimeOf(input, document, folder);
  const routes = await withRecordings(networkRoutes(document, { hasStore: store.adapter !== "none" }));
  const own = projectHandlers(document, routes);
  return {
    file: path,
    folder,
    connection,
    configuration,
    store,
    network: (document.data as { network?: Project["network"] }).network ?? {},
    routes: [...routes, ...own.routes],
    handlers: own.handlers,
    ...judged,
    suites: suitePlaces(input, document),
    runtime,
    tenant: withoutGaps(input.tenant ?? {}),
    files: [
      path,
      ...connection.files,
      ...storeFiles(store),
      ...recordingFiles(routes),
      ...(module === null ? [] : [module]),
    ],
  };
}

async function configuredConnection(
  input: ProjectInput,
  document: YamlDocument,
  options: LoadOptions,
): Promise<Pick<Project, "connection" | "configuration">> {
  const { connection, configuration } = await connectionOf(input, document, options);
  const entries = configurationEntries(document, {
    own: input.configuration ?? {},
    inherited: configuration,
    env: options.env,
    hasStore: (input.store?.adapter ?? "none") !== "none",
  });
  return { connection, configuration: entries };
}

function connectionOf(
  input: ProjectInput,
  document: YamlDocument,
  { env, keywords: given }: LoadOptions,
): Promise<ReadConnection> {
  const folder = dirname(document.file);
  const own = typeof input.connection === "string" ? { path: input.connection } : input.connection;
  const at = document.valueAt(typeof input.connection === "string" ? ["connection"] : ["connection", "path"]);
  const [, path = "", fragment = null] = /^([^#]*)(?:#(.*))?$/s.exec(own.path) ?? [];
  const { path: _, name, ...mode } = own;
  const keywords = readKeywords(
    (input.keywords ?? {}) as Keywords,
    env["AUTH0_KEYWORD_REPLACE_MAPPINGS"],
    document.at(["keywords"]),
  );
  return readConnection(
    { path: resolve(folder, path), fragment, at, root: folder },
    {
      name,
      mode: withoutGaps(mode),
      keywords: { ...keywords, ...given },
      configured: Object.keys(input.configuration ?? {}),
    },
  );
}

function suitePlaces({ suites }: ProjectInput, document: YamlDocument): Project["suites"] {
  if (suites === undefined) return [{ pattern: "**/*.suite.yaml", at: null }];
  return suites.map((pattern, index) => ({ pattern, at: document.valueAt(["suites", index]) }));
}

// A project file in code may say `undefined`, which must not hide what the connection says.
function withoutGaps<T extends object>(given: T): WithoutGaps<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as WithoutGaps<T>;
}

type WithoutGaps<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function runtimeOf(
  { runtime = {} }: ProjectInput,
  document: YamlDocument,
  folder: string,
): Project["runtime"] {
  const { node = null, memory_mb = 256, limit = "20s" } = runtime;
  const { profile = "node22", allow_nearest = false } = runtime;
  const isPath = node !== null && /[\\/]/.test(node) && !isAbsolute(node);
  return {
    node: isPath ? resolve(folder, node) : node,
    memoryMb: memory_mb,
    limitMs: readDuration({ text: limit, at: document.valueAt(["runtime", "limit"]) }),
    profile,
    allowNearest: allow_nearest,
  };
}
