import type { FoundConnection } from "../found.ts";
import type { Guess } from "../guess/index.ts";
import type { SchemaChoice } from "./schema-choice.ts";
import { databaseStore } from "./database-store.ts";
import { apiStore, tenantStore } from "./api-store.ts";
import type { ApiCheck } from "./checked-routes.ts";
import { inline, line, under } from "./yaml-text.ts";

/** What a project file is written from. */
export interface ProjectFile {
  readonly found: FoundConnection;
  readonly guess: Guess;
  readonly schema: SchemaChoice;
  /** What the adapter `http` would refuse. */
  readonly apiCheck: ApiCheck;
  /** `connection:`, relative to the project file. */
  readonly where: string;
  /** The JSON Schema, relative to the project file. */
  readonly jsonSchema: string;
}

/** The text of an understudy.yaml; what could not be found out has a `# TODO`. */
export function projectFile(file: ProjectFile): string {
  const { guess, jsonSchema, where } = file;
  const blocks = [
    [`# yaml-language-server: $schema=${jsonSchema}`, line("connection", where, lost(file))],
    keywords(file),
    under("configuration", configuration(file)),
    networkOf(guess),
    under("store", storeOf(file)),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `${text.join("\n\n")}\n`;
}

/** Scripts alone do not tell the settings of their connection. */
function lost({ found: { unread }, where }: ProjectFile): string | null {
  if (unread.length === 0) return null;
  return `${unread.join(", ")} could not be read; if it sets import_mode, requires_username or the like, say so: { path: ${where}, import_mode: true }`;
}

function keywords({ found }: ProjectFile): readonly string[] {
  const told = found.keywords.map(({ name, placeholder, value, from }) => {
    if (from === "environment")
      return `# ${name} is as the environment's AUTH0_KEYWORD_REPLACE_MAPPINGS says it`;
    return line(name, value, from === null ? `what stands for ${placeholder}` : null);
  });
  // Below a key, nothing but comments would be no mapping.
  return told.every((one) => one.startsWith("#")) ? told : under("keywords", told);
}

function configuration({ guess, found }: ProjectFile): readonly string[] {
  return guess.configuration.map(({ key, value, sure, why }) => {
    if (sure) return why === undefined ? line(key, value) : `${line(key, value)}   # ${why}`;
    const own = found.configuration[key];
    if (own !== undefined) return `# ${inline(key)} is as ${found.where} says it`;
    const suggested = found.suggested[key];
    if (suggested !== undefined) return line(key, suggested);
    return line(key, value, `what your scripts should read as configuration.${key}`);
  });
}

function networkOf({ address, ports, api }: Guess): readonly string[] {
  const hosts = [address?.host, tokensElsewhere(api)].filter((host) => host !== null && host !== undefined);
  const written = hosts.map((host) => [host, "written into the scripts"] as const);
  const besides = ports
    .map((port) => [`127.0.0.1:${port}`, "no setting gives the scripts a port"] as const)
    .filter(([host]) => host !== address?.host);
  return under(
    "network",
    [...written, ...besides].map(
      ([host, why]) => `${line(host, "store")}   # ${why}; leads to the test store`,
    ),
  );
}

/** One stand-in answers for both, so the address of the tokens is another name of the API. */
function tokensElsewhere({ grant, base }: Guess["api"]): string | null {
  const origin = grant?.origin ?? null;
  return base !== null && origin === new URL(base).origin ? null : origin;
}

function storeOf({ guess, schema, apiCheck }: ProjectFile): readonly string[] {
  const { kind } = guess.store;
  if (kind === "http") return apiStore(guess, apiCheck);
  if (kind === "auth0") return tenantStore();
  if (kind !== "none") return databaseStore(guess, schema);
  return [line("adapter", "none", whyNone(guess))];
}

function whyNone({ store: { because, unknown } }: Guess): string {
  if (unknown !== null)
    return `there is no adapter for ${unknown} yet; a store of your own: understudy explain adapters`;
  if (because !== null)
    return `the scripts do not say which database ${because} asks; name its adapter (postgres, mysql, mongodb) and the users' table: understudy explain adapters`;
  return "the scripts require no database and no HTTP client that is known; name the adapter if they have a store";
}
