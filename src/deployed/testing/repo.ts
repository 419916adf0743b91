import { join } from "node:path";
import type { DeployedConnection, DeployedResult } from "../../model/deployed.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Keywords } from "../../project/keywords.ts";
import { none } from "../../../adapters/none/index.ts";
import { loadProject } from "../../project/load.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { verifyDeployed } from "../verify-deployed.ts";

/** The scripts of the connection `legacy-users`, as git has them. */
export const scripts: Readonly<Record<string, string>> = {
  login: `function login(email, password, callback) {
  const stage = @@STAGE@@;
  const token = '##API_TOKEN##';
  const url = configuration.DATABASE_URL;
  callback(null, { user_id: stage + token + url, email });
}
`,
  get_user: "function getUser(email, callback) {\n  callback(null);\n}\n",
  change_email: "function changeEmail(email, newEmail, verified, callback) {\n  callback(null, true);\n}\n",
};

/** The same, as auth0-deploy-cli would deploy them. */
export const deployedScripts: Readonly<Record<string, string>> = {
  ...scripts,
  login: (scripts["login"] ?? "").replace("@@STAGE@@", '"live"').replace("##API_TOKEN##", "git-token-1"),
};

const paths = Object.fromEntries(Object.keys(scripts).map((key) => [key, `./${key}.js`]));

/** `options` of the connection in git. */
export const options = {
  import_mode: false,
  enabledDatabaseCustomization: true,
  passwordPolicy: "good",
  brute_force_protection: true,
  validation: { username: { min: 1, max: 15 } },
} as const;

/** A connection object as the Management API answers it. */
export function apiObject(
  changed: JsonObject = {},
  texts: Readonly<Record<string, string>> = deployedScripts,
) {
  return {
    id: "con_1",
    name: "legacy-users",
    strategy: "auth0",
    enabled_clients: [],
    options: { mfa: { active: true }, ...options, customScripts: texts, ...changed },
  };
}

/** What is in an export, and how it is compared. */
interface Verifying {
  readonly export: Readonly<Record<string, string>>;
  /** Path of the export. Default: its first file. */
  readonly path?: string;
  readonly connection?: string;
  readonly keywords?: Keywords;
  readonly ignore?: readonly string[];
  /** Replaces the project file's own. */
  readonly project?: string;
}

/** Compares a repository that holds {@link scripts} with an export, in a folder that is gone afterwards. */
export async function verify(given: Verifying): Promise<DeployedResult> {
  const texts = Object.entries(scripts).map(([key, text]) => [`git/${key}.js`, text] as const);
  await using folder = await folderWith({
    ...Object.fromEntries(texts),
    "git/database.json": write({
      name: "legacy-users",
      strategy: "auth0",
      options: { ...options, customScripts: paths },
    }),
    "understudy.yaml": given.project ?? projectFile,
    ...given.export,
  });
  const { keywords = {}, ignore = [], connection = null } = given;
  const env = {};
  const file = join(folder.path, "understudy.yaml");
  const project = await loadProject(file, { env, adapters: [none], contracts: [], keywords });
  const exported = join(folder.path, given.path ?? Object.keys(given.export)[0] ?? "");
  return await verifyDeployed({ projects: [project], exported, connection, env, keywords, ignore });
}

/** The one connection of {@link verify}. */
export async function verifyOne(given: Verifying): Promise<DeployedConnection> {
  const [only] = (await verify(given)).connections;
  if (only === undefined) throw new Error("nothing was compared");
  return only;
}

/** JSON as exports write it. */
export function write(value: Json | object): string {
  return JSON.stringify(value, null, 2);
}

const projectFile = `connection: git
keywords: { STAGE: live, API_TOKEN: git-token-1 }
configuration: { DATABASE_URL: "postgres://svc:pw@db/live", DB_PASSWORD: hunter2-hunter2 }
store: { adapter: none }
`;
