import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { auth0 } from "../../adapters/auth0/index.ts";
import type { Project } from "../../src/model/project.ts";
import type { ScenarioOutcome } from "../../src/model/run-result.ts";
import { suitesOf } from "../../src/session/suite-files.ts";
import { writeFolder } from "./cli.ts";
import { load, outcomesOf, root } from "./example.ts";

export const samples = join(root, "..", "shared", "samples");
export const domain = "source.us.auth0.test";
export const scripts = [
  "login",
  "get_user",
  "create",
  "verify",
  "change_password",
  "delete",
  "change_email",
] as const;

interface RunOptions {
  readonly name: string;
  readonly mode?: string;
  /** Settings of the store. */
  readonly tenant: string;
  /** Whether users have usernames, as Auth0's page on the samples wants it. Default: true. */
  readonly usernames?: boolean;
  /** The files of suites that are enough. */
  readonly only?: RegExp;
}

/** What a run found. */
export interface Run {
  readonly statuses: readonly string[];
  /** Names of scenarios whose expectations were not met. */
  readonly unmet: readonly string[];
  /** Contract → scripts. */
  readonly broken: ReadonlyMap<string, ReadonlySet<string>>;
  /** Contracts of level must. */
  readonly failing: ReadonlySet<string>;
  /** How often each invocation called back. */
  readonly callbacks: readonly number[];
  /** Script → what it died of. */
  readonly uncaught: ReadonlyMap<string, string>;
  /** Scripts that were answered with 400. */
  readonly refused: readonly string[];
}

const tenant = `domain: ${domain}, connection: legacy, client_id: the-client-id, client_secret: the-client-secret`;

/** The samples as a project of their own. */
export async function projectOf(name: string, connection: string, store: string): Promise<Project> {
  const texts = await Promise.all(
    scripts.map(
      async (script) => [`${script}.js`, await readFile(join(samples, `${script}.js`), "utf8")] as const,
    ),
  );
  const keys =
    "{ auth0_domain: '${store.host}', source_database: '${store.database}', client_id: '${store.user}', client_secret: '${store.password}' }";
  const values = store === "adapter: none" ? "{}" : keys;
  const folder = await writeFolder(name, {
    ...Object.fromEntries(texts),
    "understudy.yaml": `connection: ${connection}\nconfiguration: ${values}\nstore: { ${store} }\n`,
  });
  return load(folder);
}

/** Runs the shipped suites over the samples, in front of a tenant with these settings. */
export async function runOf({
  name,
  mode = "import_mode: false",
  tenant: more,
  usernames = true,
  only,
}: RunOptions): Promise<Run> {
  const connection = `{ path: ., script_context: true, requires_username: ${usernames}, ${mode} }`;
  const store = `adapter: auth0, ${tenant}, requires_username: ${usernames}, ${more}`;
  const project = await projectOf(name, connection, store);
  const options = { engine: "embedded", cacheFolder: root, env: {} } as const;
  await using server = await auth0.start(project.store as never, options);
  const suites = (await suitesOf(project)).filter(({ file }) => only?.test(file) ?? true);
  return tell(await outcomesOf(project, server.info, { suites }));
}

function tell(outcomes: readonly ScenarioOutcome[]): Run {
  const violations = outcomes.flatMap((outcome) => outcome.violations);
  const records = outcomes.flatMap(({ trace }) => trace?.steps.flatMap((step) => step.records) ?? []);
  const broken = new Map<string, Set<string>>();
  for (const { contract, script } of violations) {
    broken.set(contract, (broken.get(contract) ?? new Set()).add(script ?? ""));
  }
  return {
    statuses: outcomes.map(({ result }) => result.status),
    unmet: outcomes.flatMap(({ result }) => (result.status === "failed" ? [result.name] : [])),
    broken,
    failing: new Set(violations.filter(({ level }) => level === "must").map(({ contract }) => contract)),
    callbacks: records.map(({ calls }) => calls.length),
    uncaught: new Map(
      records.flatMap(({ script, uncaught }) =>
        uncaught.map(({ error }) => [script, error?.message ?? ""] as const),
      ),
    ),
    refused: records
      .filter(({ http }) => http.some(({ status }) => status === 400))
      .map(({ script }) => script),
  };
}
