import { chmodSync, cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";
import { root } from "./support/example.ts";

/** A repository of its own: what init writes at its top stays in there. */
async function repository(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  return writeFolder(`init/${name}`, { ".git/HEAD": "ref: refs/heads/main\n", ...files });
}

/** A copy of a layout that is there before init comes. */
async function layout(source: string, name: string): Promise<string> {
  const folder = await repository(name, {
    "package.json": '{ "private": true, "type": "module" }\n',
  });
  cpSync(join(root, source), folder, { recursive: true });
  return folder;
}

const manifest = { "package.json": '{ "private": true, "type": "module" }\n' };
const here = ["init", "--yes", "--no-install"];

test.for([
  ["examples/postgres/database-connections", "deploy cli ü"],
  ["test/fixtures/init/tenant", "tenant"],
  ["test/fixtures/init/terraform", "terraform"],
  ["test/fixtures/init/api", "api"],
] as const)(
  "right scripts of %s are honoured after init, without a change by hand",
  async ([source, name]) => {
    const folder = await layout(source, name);
    const made = understudy(here, folder);
    expect(made.stderr).toBe("");
    expect(made.code).toBe(0);
    expect(readFileSync(join(folder, "understudy.yaml"), "utf8")).toMatchSnapshot();
    const { code, stdout, stderr } = understudy(["test"], folder);
    expect(`${stdout}${stderr}`).toContain("honoured");
    expect(code, stdout).toBe(0);
  },
);

const login = "function login(email, password, callback) { callback(new Error('no')); }\n";
const database = (name: string) =>
  JSON.stringify({ name, options: { customScripts: { login: "./login.js" } } });
const one = {
  ...manifest,
  "database-connections/legacy/database.json": database("legacy"),
  "database-connections/legacy/login.js": login,
};

function textIn(folder: string, file: string): string | null {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

test("where nothing is found init says what it looked for", async () => {
  const folder = await repository("nothing", { "index.js": "" });
  const { code, stderr } = understudy(["init", "--yes"], folder);
  expect(code).toBe(2);
  expect(stderr.replaceAll(folder, "<folder>")).toMatchSnapshot();
});

test("without a terminal and without --yes nothing is written", async () => {
  const folder = await repository("mute", one);
  const { code, stderr } = understudy(["init"], folder);
  expect(code).toBe(2);
  expect(stderr).toContain("Say --yes");
  expect(textIn(folder, "understudy.yaml")).toBeNull();
});

test("--dry-run shows everything and writes nothing", async () => {
  const folder = await repository("dry", one);
  const { code, stdout } = understudy(["init", "--dry-run", "--package", "./here.tgz"], folder);
  expect(code).toBe(0);
  expect(stdout).toContain("+connection: database-connections/legacy");
  expect(stdout).toContain("Would run: npm install --save-dev --no-audit --no-fund ./here.tgz");
  expect(textIn(folder, "understudy.yaml")).toBeNull();
});

test("several connections have a project each, in a folder of its name", async () => {
  const other = {
    "database-connections/neue Kunden/database.json": database("neue Kunden"),
    "database-connections/neue Kunden/login.js": `// other\n${login}`,
  };
  const folder = await repository("several", { ...one, ...other });
  expect(understudy(here, folder).code).toBe(0);
  expect(textIn(folder, "understudy/legacy/understudy.yaml")).toContain(
    "connection: ../../database-connections/legacy\n",
  );
  expect(textIn(folder, "understudy/neue-Kunden/understudy.yaml")).toContain(
    "connection: ../../database-connections/neue Kunden\n",
  );
  const chosen = await repository("chosen", { ...one, ...other });
  expect(understudy([...here, "--connection", "legacy"], chosen).code).toBe(0);
  expect(textIn(chosen, "understudy/legacy/understudy.yaml")).not.toBeNull();
  expect(textIn(chosen, "understudy/neue-Kunden/understudy.yaml")).toBeNull();
  const wrong = understudy([...here, "--connection", "legazy"], chosen);
  expect(wrong.stderr).toContain("did you mean legacy?");
});

test("files that are there are shown as a diff and stay; lines are added where that is safe", async () => {
  const folder = await repository("there", {
    ...one,
    "understudy.yaml": "connection: elsewhere\n",
    "schema.sql": "CREATE TABLE people (id int);\n",
    ".gitignore": "node_modules",
    "vitest.config.js": "export default {};\n",
    ".vscode/launch.json": '{ "version": "0.2.0", "configurations": [{ "name": "mine" }] }\n',
    ".gitlab-ci.yml": "test: {}\n",
  });
  const { code, stdout } = understudy(here, folder);
  expect(code).toBe(0);
  expect(stdout).toContain("-connection: elsewhere");
  expect(stdout).toContain("understudy.yaml stays as it is: --yes replaces nothing.");
  expect(stdout).toContain("vitest.config.js stays as it is");
  expect(stdout).toContain(".gitlab-ci.yml stays as it is");
  expect(textIn(folder, "understudy.yaml")).toBe("connection: elsewhere\n");
  expect(textIn(folder, "schema.sql")).toBe("CREATE TABLE people (id int);\n");
  expect(textIn(folder, ".gitignore")).toBe(
    "node_modules\n.understudy/*\n!.understudy/failures/\ncoverage/\n",
  );
  expect(textIn(folder, "vitest.config.js")).toBe("export default {};\n");
  expect(JSON.parse(textIn(folder, ".vscode/launch.json") ?? "")).toMatchObject({
    configurations: [{ name: "mine" }, { name: "Attach to Understudy", port: 9229 }],
  });
});

test("a second run changes nothing", async () => {
  const folder = await repository("again", one);
  understudy(here, folder);
  const { code, stdout } = understudy(["init", "--no-install", "--yes"], folder);
  expect(code).toBe(0);
  expect(stdout).not.toContain("Files to write");
  expect(stdout).not.toContain("is there already");
});

test("packages are installed by the package manager of the lock file", async () => {
  const bin = `echo "pnpm $@" >> asked.txt\n`;
  const folder = await repository("install", {
    "database-connections/legacy/database.json": database("legacy"),
    "database-connections/legacy/login.js": `function login(a, b, callback) { require("pg"); require("left-pad-x@1.2.3"); }\n`,
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    "bin/pnpm": `#!/bin/sh\n${bin}`,
  });
  chmodSync(join(folder, "bin/pnpm"), 0o755);
  const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` };
  const { code, stdout, stderr } = understudy(["init", "--yes", "--package", "./u.tgz"], folder, env);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  // What can be resolved from there already is not asked for.
  expect(textIn(folder, "asked.txt")).toBe(
    "pnpm add -D ./u.tgz\npnpm add -D --save-exact left-pad-x-1.2.3@npm:left-pad-x@1.2.3\n",
  );
  expect(stdout).toMatch(/Files to write:\n(?: {2}.*\n)* {2}package\.json\n/);
  // Whatever CommonJS is beside it must stay that.
  expect(JSON.parse(textIn(folder, "package.json") ?? "")).toEqual({ private: true });
  expect(textIn(folder, "vitest.config.mts")).not.toBeNull();
  expect(textIn(folder, ".github/workflows/understudy.yml") ?? "").not.toContain("npm ci");
});

test("a package manager that fails ends the run with the command to repeat", async () => {
  const folder = await repository("failing", { ...one, "bin/npm": "#!/bin/sh\nexit 7\n" });
  chmodSync(join(folder, "bin/npm"), 0o755);
  const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` };
  const { code, stderr } = understudy(["init", "--yes", "--package", "./u.tgz"], folder, env);
  expect(code).toBe(3);
  expect(stderr).toMatch(/npm install --save-dev --no-audit --no-fund\s+\.\/u\.tgz/);
});

test("a Vitest that is too old is told and raised with the rest", async () => {
  const old = '{ "private": true, "devDependencies": { "vitest": "^3.2.0", "@vitest/ui": "^3.2.0" } }\n';
  const folder = await repository("old-vitest", { ...one, "package.json": old });
  const { code, stdout, stderr } = understudy([...here, "--package", "./u.tgz"], folder);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Vitest here is ^3.2.0; suites run in Vitest 4.1 or 5.");
  expect(stdout).toMatch(/Install what is missing: .* \.\/u\.tgz vitest@\^5 @vitest\/ui@\^5\n/);
});

test("keywords that nothing gives a value are left to do, and the repository's own table tells a schema", async () => {
  const query = "SELECT id, mail, pw_hash FROM ##SCHEMA##.people WHERE mail = $1 AND '##ENV##' <> ''";
  const folder = await repository("keywords", {
    ...manifest,
    "c/database.json": database("legacy-##ENV##"),
    "c/login.js": `function login(email, password, callback) {\n  const { Client } = require("pg");\n  new Client(configuration.URL).query("${query}", [email], () => callback(null, { user_id: "1", email }));\n}\n`,
    "schema.sql":
      "CREATE SCHEMA crm;\nCREATE TABLE crm.people (id int PRIMARY KEY, mail text, pw_hash text);\n",
  });
  const { code, stdout, stderr } = understudy(here, folder);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const project = textIn(folder, "understudy.yaml");
  expect(project).toContain("  ENV: my_env   # TODO: what stands for ##ENV##\n");
  expect(project).toContain("  SCHEMA: crm   # TODO: what stands for ##SCHEMA##\n");
  expect(project).toContain("    table: crm.people\n");
  expect(stdout).toContain("what stands for ##ENV##");
  expect(textIn(folder, "suites/first.suite.yaml")).toContain("suite: legacy-my_env\n");
});

test("a folder of scripts says which source of its settings could not be read", async () => {
  const terraform =
    'resource "auth0_connection" "db" {\n  options {\n    import_mode = true\n    custom_scripts = { login = file("${var.root}/login.js") }\n  }\n}\n';
  const folder = await repository("unread", {
    ...manifest,
    "tf/main.tf": terraform,
    "tf/js/login.js": login,
  });
  const { code, stdout, stderr } = understudy(here, folder);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toContain("Left out tf/main.tf#db: ");
  expect(stdout).toMatch(/understudy\.yaml:2 {2}tf\/main\.tf#db could not be read; if it sets import_mode/);
  expect(textIn(folder, "understudy.yaml")).toContain("{ path: tf/js, import_mode: true }\n");
});

test("what options.configuration holds is copied where the scripts do not tell, but for secrets and placeholders", async () => {
  const configuration = {
    TIMEOUT_MS: "5000",
    FLAVOUR: "##FLAVOUR##",
    PEPPER: "##PEPPER##",
    SIGNING_KEY: "k",
  };
  const script =
    "function login(a, b, callback) { callback(new Error(configuration.TIMEOUT_MS + configuration.FLAVOUR + configuration.PEPPER + configuration.SIGNING_KEY)); }\n";
  const folder = await repository("suggested", {
    ...manifest,
    "c/database.json": JSON.stringify({
      name: "c",
      options: { configuration, customScripts: { login: "./login.js" } },
    }),
    "c/login.js": script,
  });
  expect(understudy(here, folder).code).toBe(0);
  const project = textIn(folder, "understudy.yaml");
  expect(project).toContain('  TIMEOUT_MS: "5000"\n');
  expect(project).toContain("  FLAVOUR: test-value   # TODO");
  expect(project).toContain('  PEPPER: ""   # a pepper');
  expect(project).not.toContain("SIGNING_KEY: k\n");
});

test("a member of a workspace names the JSON Schema where npm puts it", async () => {
  const folder = await repository("workspace", {
    "package.json": '{ "private": true, "workspaces": ["packages/*"] }\n',
    "packages/auth/package.json": '{ "name": "auth" }\n',
    "packages/auth/scripts/login.js": login,
  });
  expect(understudy(here, join(folder, "packages/auth")).code).toBe(0);
  expect(textIn(folder, "packages/auth/understudy.yaml")).toContain(
    "$schema=../../node_modules/auth0-understudy/",
  );
});

test("scripts that are there as TypeScript only are told how they are built", async () => {
  const folder = await repository("typed", { ...manifest, "src/login.ts": "export function login() {}\n" });
  const { code, stderr } = understudy(["init", "--yes"], folder);
  expect(code).toBe(2);
  expect(stderr).toContain("src/login.ts is TypeScript");
  expect(stderr).toContain("understudy explain typed-scripts");
});
