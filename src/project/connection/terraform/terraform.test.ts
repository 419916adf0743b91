import { join } from "node:path";
import { expect, test } from "vitest";
import { shownRejection } from "../../../yaml/testing/shown-error.ts";
import type { Keywords } from "../../keywords.ts";
import { folderWith } from "../../testing/folder.ts";
import { readConnection } from "../read-connection.ts";

async function read(root: string, where: string, keywords: Keywords = {}) {
  const [path = "", fragment = null] = where.split("#");
  const at = { file: join(root, "understudy.yaml"), line: 1, column: 13 };
  return readConnection({ path: join(root, path), fragment, at, root }, { mode: {}, keywords });
}

const files = `
terraform {
  required_providers { auth0 = { source = "auth0/auth0", version = "~> 1.0" } } # one line
}
variable "import" {
  type    = bool
  default = true
}
locals { scripts = "\${path.module}/db scripts" }

resource "auth0_connection" "google" { strategy = "google-oauth2" }

resource "auth0_connection" "legacy_users" {
  name     = "Legacy-Users"
  strategy = "auth0"
  options {
    import_mode                    = var.import
    enable_script_context          = true
    enabled_database_customization = true
    brute_force_protection         = length([for c in local.all : c if c.on]) > 0 ? true : false
    password_history {
      enable = true
    }
    custom_scripts = {
      login    = file("\${local.scripts}/anmelden-ü.js")
      get_user = file("\${path.module}/db scripts/find.js") // beside it
      "create" = templatefile("db scripts/create.js.tftpl", { table = "members" })
    }
    configuration = {
      DATABASE_URL = "postgres://prod"
      TOKEN        = var.token
    }
  }
}
`;

const scripts = {
  "db scripts/anmelden-ü.js": "function login(email, password, callback) { use(configuration.A); }\n",
  "db scripts/find.js": "function getUser(email, callback) {}\n",
  "db scripts/create.js.tftpl":
    'function create(user, callback) {\n  query("insert into ${table}", `$${user.email}`);\n}\n',
};

test("a connection of Terraform names script files, templates and switches", async () => {
  await using folder = await folderWith({ "infra/main.tf": files, ...below("infra", scripts) });
  const { connection, configuration } = await read(folder.path, "infra/main.tf#legacy_users");
  expect(connection).toMatchObject({
    name: "Legacy-Users",
    folder: join(folder.path, "infra"),
    mode: { import_mode: true, script_context: true, requires_username: false, strategy_version: 2 },
    warnings: [],
  });
  expect(configuration).toEqual({ DATABASE_URL: "postgres://prod" });
  expect(connection.scripts.login?.text).toBe(scripts["db scripts/anmelden-ü.js"]);
  expect(connection.scripts.login?.file).toBe(join(folder.path, "infra/db scripts/anmelden-ü.js"));
  expect(connection.scripts.create?.text).toContain('"insert into members", `${user.email}`');
});

test("the only connection with scripts needs no name, and its own name does too", async () => {
  await using folder = await folderWith({ "main.tf": files, ...scripts });
  for (const where of ["main.tf", "main.tf#Legacy-Users"]) {
    expect((await read(folder.path, where)).connection.name).toBe("Legacy-Users");
  }
});

const heredocs = `resource "auth0_connection" "users" {
  name = "users"
  options {
    custom_scripts = {
      login = <<EOT
function login(email, password, callback) {
  const key = configuration.KEY; const url = \`$\${key}/x\`;
}
EOT
      get_user = <<-EOT
        function getUser(email, callback) {
          use(configuration.OTHER, "\${var.env}");
        }
      EOT
      delete = "function remove(id, callback) { use(configuration.THIRD); }"
    }
  }
}
`;

test("a script in a heredoc has the places of the file, and its text is what Terraform makes of it", async () => {
  await using folder = await folderWith({ "main.tf": heredocs });
  const { connection } = await read(folder.path, "main.tf", { "var.env": "test" });
  const { login, get_user: getUser, delete: remove } = connection.scripts;
  expect(login).toMatchObject({ firstLine: 6, text: expect.stringContaining("`${key}/x`") });
  expect(login?.shape.configurationReads).toMatchObject([{ key: "KEY", at: { line: 7, column: 15 } }]);
  expect(getUser?.text).toBe('function getUser(email, callback) {\n  use(configuration.OTHER, "test");\n}\n');
  expect(getUser?.shape.configurationReads).toMatchObject([{ key: "OTHER", at: { line: 12, column: 15 } }]);
  // A place that the running script reports lacks the blanks that `<<-` took.
  expect(getUser?.originalAt?.({ file: "main.tf", line: 12, column: 3 }).column).toBe(11);
  expect(remove?.shape.configurationReads).toMatchObject([{ key: "THIRD", at: { line: 15 } }]);
});

function below(folder: string, files: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

const inside = (scripts: string) =>
  `resource "auth0_connection" "a" {\n  options {\n    custom_scripts = ${scripts}\n  }\n}\n`;

const wrong: readonly (readonly [string, string])[] = [
  ["a script that is computed", inside('{\n      login = var.on ? file("a.js") : file("b.js")\n    }')],
  ["scripts that are computed", inside('{ for name in ["login"] : name => file("${name}.js") }')],
  ["a value that is not known", inside("{\n      login = <<E\nuse('${var.env}')\nE\n    }")],
  ["a file that is not there", inside('{ login = file("nowhere.js") }')],
  ["a block that does not end", 'resource "auth0_connection" "a" {\n  options {\n'],
  ["a heredoc that does not end", inside("{ login = <<EOT\nfunction login() {}\n}")],
  ["no connection with scripts", 'resource "auth0_connection" "a" {\n  name = "a"\n}\n'],
];

test.for(wrong)("%s is an error with its place", async ([, text]) => {
  await using folder = await folderWith({ "main.tf": text });
  expect(await shownRejection(read(folder.path, "main.tf"), folder.path)).toMatchSnapshot();
});
