import { dirname, join, relative } from "node:path";
import { existingSchema } from "./existing-schema.ts";
import type { FoundConnection } from "./found.ts";
import { guess, type Guess } from "./guess/index.ts";
import { neededPackages, type Guessed } from "./needed-packages.ts";
import { added, isChange, replaced, type PlannedFile } from "./planned-file.ts";
import { sharedFiles, type Left } from "./shared-files.ts";
import type { Workspace } from "./workspace.ts";
import type { ApiCheck } from "./write/checked-routes.ts";
import { projectFile } from "./write/project-file.ts";
import { chooseSchema, corrected } from "./write/schema-choice.ts";
import { suiteFile } from "./write/suite-file.ts";

/** What init is asked for. */
export interface InitRequest {
  readonly workspace: Workspace;
  /** Every file below the root, relative to it. */
  readonly files: readonly string[];
  readonly chosen: readonly FoundConnection[];
  /** How many were found: with several, each has a folder of its own, whichever is chosen. */
  readonly found: number;
  /** What installs Understudy itself. */
  readonly understudy: string;
  /** What the adapter `http` would refuse; handed in, since adapters are. */
  readonly apiCheck: ApiCheck;
}

/** A connection, what its scripts tell, and where its project file goes. */
export interface PlannedConnection {
  readonly found: FoundConnection;
  readonly guess: Guess;
  readonly projectFile: string;
}

/** Everything that init would do. */
export interface InitPlan {
  readonly connections: readonly PlannedConnection[];
  /** Files that would be new or change. */
  readonly files: readonly PlannedFile[];
  /** What stays as it is although something could be added, each with what to do. */
  readonly left: readonly Left[];
  readonly packages: readonly string[];
}

/** Works out the files and packages that these connections need. */
export async function planInit(request: InitRequest): Promise<InitPlan> {
  const { workspace, chosen } = request;
  const planned: { readonly connection: PlannedConnection; readonly files: readonly PlannedFile[] }[] = [];
  for (const found of chosen) planned.push(await planConnection(found, request));
  const connections = planned.map(({ connection }) => connection);
  const shared = sharedFiles(workspace);
  const files = [...planned.flatMap((one) => one.files), ...shared.files].filter(isChange);
  const packages = neededPackages(connections, {
    folder: workspace.packages,
    declared: workspace.declared,
    oldVitest: workspace.oldVitest,
    understudy: request.understudy,
    manager: workspace.manager,
  });
  return { connections, files, left: shared.left, packages };
}

async function planConnection(read: FoundConnection, request: InitRequest) {
  const { workspace, files } = request;
  const folder =
    request.found === 1 ? workspace.root : join(workspace.root, "understudy", fileName(read.name));
  const first = guess(read.connection, { ...read.suggested, ...read.configuration });
  const table = first.users.container;
  const schemaKnown = table === null ? null : await existingSchema(workspace.root, files, table);
  const { found, guess: told } = withQualifier({ found: read, guess: first }, schemaKnown?.qualifier ?? null);
  const better = { ...told, users: corrected(told.users, schemaKnown?.columns ?? []) };
  const within = posix(relative(workspace.root, folder));
  const schema = chooseSchema(better, schemaKnown, within);
  const path = join(folder, "understudy.yaml");
  const project = projectFile({
    found,
    guess: better,
    schema,
    apiCheck: request.apiCheck,
    where: posix(relative(folder, join(workspace.root, found.where))) || ".",
    jsonSchema: jsonSchema(workspace, folder, "project"),
  });
  const suites = files.some((file) => isBelow(file, within) && /\.suite\.ya?ml$/.test(file));
  const suite = suites
    ? null
    : suiteFile(found, better, jsonSchema(workspace, join(folder, "suites"), "suite"));
  const own = [
    replaced(path, project),
    ...(schema.stub === null ? [] : [keptIfThere(join(folder, schema.stub.name), schema.stub.text)]),
    ...(suite === null ? [] : [replaced(join(folder, "suites", "first.suite.yaml"), suite)]),
  ];
  return { connection: { found, guess: better, projectFile: path }, files: own };
}

/** `crm` for `##SCHEMA##.customers` where the repository makes the table `crm.customers`. */
function withQualifier(guessed: Guessed, qualifier: string | null): Guessed {
  const { found, guess } = guessed;
  const [standIn, table] = guess.users.container?.split(".") ?? [];
  const keyword = found.keywords.find(({ from, value }) => from === null && value === standIn);
  if (qualifier === null || keyword === undefined || table === undefined) return guessed;
  const keywords = found.keywords.map((one) => (one === keyword ? { ...one, value: qualifier } : one));
  const users = { ...guess.users, container: `${qualifier}.${table}` };
  return { found: { ...found, keywords }, guess: { ...guess, users } };
}

/** A schema that is there is nobody's to replace, also where it does not make the users' table. */
function keptIfThere(path: string, text: string): PlannedFile {
  return added(path, (before) => (before === "" ? text : before));
}

function jsonSchema({ installs }: Workspace, folder: string, name: string): string {
  const path = posix(
    relative(folder, join(installs, "node_modules/auth0-understudy/scenarios", `${name}.schema.json`)),
  );
  return path.startsWith(".") ? path : `./${path}`;
}

function isBelow(file: string, folder: string): boolean {
  return folder === "" || dirname(file) === folder || file.startsWith(`${folder}/`);
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
}

function posix(path: string): string {
  return path.replaceAll("\\", "/");
}
