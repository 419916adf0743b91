import { describe, expect, test } from "vitest";
import { write, apiObject, deployedScripts, options, scripts, verify, verifyOne } from "./testing/repo.ts";

const paths = Object.fromEntries(Object.keys(scripts).map((key) => [key, `./${key}.js`]));
const google = { name: "google", strategy: "google-oauth2", options: { client_id: "x" } };

/** A Terraform state in which the connection has these options. */
function state(changed: object = {}, version: number = 4): string {
  const { enabledDatabaseCustomization, passwordPolicy, validation, ...rest } = options;
  const block = {
    ...rest,
    enabled_database_customization: enabledDatabaseCustomization,
    password_policy: passwordPolicy,
    validation: [{ username: [validation.username] }],
    custom_scripts: deployedScripts,
    configuration: null,
    requires_username: false,
    ...changed,
  };
  const attributes = { name: "legacy-users", strategy: "auth0", options: [block] };
  const resource = { mode: "managed", type: "auth0_connection", name: "legacy", instances: [{ attributes }] };
  const other = {
    mode: "managed",
    type: "auth0_client",
    name: "app",
    instances: [{ attributes: { name: "app" } }],
  };
  return write({ version, terraform_version: "1.9.0", serial: 3, resources: [other, resource] });
}

function deployCli(root: string, texts = deployedScripts) {
  const files = Object.entries(texts).map(([key, text]) => [`${root}/${key}.js`, text] as const);
  const database = { name: "legacy-users", strategy: "auth0", options: { ...options, customScripts: paths } };
  return { [`${root}/database.json`]: write(database), ...Object.fromEntries(files) };
}

const yaml = `databases:
  - name: other
    strategy: auth0
    options: { customScripts: {} }
  - name: legacy-users
    strategy: auth0
    options:
      import_mode: false
      enabledDatabaseCustomization: true
      passwordPolicy: good
      brute_force_protection: true
      validation: { username: { min: 1, max: 15 } }
      customScripts:
${Object.keys(scripts)
  .map((key) => `        ${key}: ./databases/legacy-users/${key}.js`)
  .join("\n")}
`;
const yamlScripts = Object.fromEntries(
  Object.entries(deployedScripts).map(([key, text]) => [`out/databases/legacy-users/${key}.js`, text]),
);

describe("an export that has what git has", () => {
  test.for<[string, Readonly<Record<string, string>>, string]>([
    ["the folder of auth0-deploy-cli", deployCli("out/database-connections/legacy-users"), "out"],
    ["its database-connections", deployCli("out/legacy-users"), "out"],
    ["one folder of them", deployCli("out"), "out"],
    ["a database.json", { "c.json": write(apiObject()) }, "c.json"],
    ["a folder with a tenant.yaml", { "out/tenant.yaml": yaml, ...yamlScripts }, "out"],
    ["a tenant.yaml", { "out/tenant.yaml": yaml, ...yamlScripts }, "out/tenant.yaml"],
    ["a connection of the Management API", { "c.json": write(apiObject()) }, "c.json"],
    ["a list of connections", { "c.json": write([google, apiObject()]) }, "c.json"],
    [
      "a page of connections",
      { "c.json": write({ total: 2, connections: [google, apiObject()] }) },
      "c.json",
    ],
    ["a Terraform state", { "terraform.tfstate": state() }, "terraform.tfstate"],
    ["a Terraform state in a .json", { "state.json": state() }, "state.json"],
  ])("is the same in %s", async ([, files, path]) => {
    const result = await verify({ export: files, path });
    expect(result.connections[0]?.differences).toEqual([]);
    expect(result.verdict).toBe("same");
    expect(result.connections[0]?.scripts.map(({ status }) => status)).toEqual(["same", "same", "same"]);
  });
});

describe("a Terraform state", () => {
  test("is read with blocks and in Terraform's spelling", async () => {
    const changed = { password_policy: "low", validation: [{ username: [{ min: 3, max: 15 }] }] };
    const { differences } = await verifyOne({ export: { "t.tfstate": state(changed) } });
    expect(differences.map(({ setting, expected, received }) => [setting, expected, received])).toEqual([
      ["passwordPolicy", "good", "low"],
      ["validation.username.min", 1, 3],
    ]);
    expect(differences[0]?.deployedAt.line).toBeGreaterThan(10);
  });

  test("says that it is only what Terraform saw last", async () => {
    const { notes } = await verifyOne({ export: { "t.tfstate": state() } });
    expect(notes.join(" ")).toContain("terraform apply -refresh-only");
  });
});

describe("an export that can't be read", () => {
  test.for<[string, Readonly<Record<string, string>>, RegExp]>([
    ["is empty", { "c.json": "\n" }, /empty/],
    ["is cut off", { "c.json": write(apiObject()).slice(0, 300) }, /not valid JSON/],
    ["is a list of texts", { "c.json": '["legacy-users"]' }, /expected an object|expected/],
    ["is a text", { "c.json": '"legacy-users"' }, /no object/],
    ["is something else", { "c.json": '{ "users": [] }' }, /found an object with users/],
    [
      "is an error of the API",
      { "c.json": '{ "statusCode": 401, "error": "Unauthorized" }' },
      /401 Unauthorized/,
    ],
    ["is an older state", { "t.tfstate": state({}, 3) }, /format 4, found format 3/],
    [
      "has scripts of the wrong type",
      { "c.json": write(apiObject({ customScripts: { login: 5 } })) },
      /login/,
    ],
    ["is a script", { "login.js": "function login() {}" }, /Expected a folder/],
    [
      "names a script that is not there",
      {
        "out/database.json": write({
          name: "legacy-users",
          options: { customScripts: { login: "./gone.js" } },
        }),
      },
      /not there/,
    ],
  ])("says so when it %s", async ([, files, message]) => {
    const [first = ""] = Object.keys(files);
    const path = first.endsWith("database.json") ? "out" : first;
    await expect(verify({ export: files, path })).rejects.toMatchObject({
      code: "export-invalid",
      message: expect.stringMatching(message) as string,
    });
  });

  test.for<[string, string]>([
    ["cut off", write(apiObject()).slice(0, 300)],
    ["of the wrong type", write(apiObject({ customScripts: { login: 5 } }))],
  ])("has its place when it is %s", async ([, text]) => {
    await expect(verify({ export: { "c.json": text } })).rejects.toMatchObject({
      at: { line: expect.any(Number) as number, file: expect.stringMatching(/c\.json$/) as string },
    });
  });

  test("names the connections that are there when the one that is meant is not", async () => {
    const list = [google, { ...apiObject(), name: "legacy-user" }, { ...apiObject(), name: "staff" }];
    await expect(verify({ export: { "c.json": write(list) } })).rejects.toMatchObject({
      message: expect.stringContaining("did you mean legacy-user?") as string,
      help: expect.stringContaining("legacy-user, staff") as string,
    });
    const { connection } = await verifyOne({ export: { "c.json": write(list) }, connection: "staff" });
    expect(connection).toBe("staff");
  });

  test("says that a connection of another strategy has no scripts", async () => {
    await expect(
      verify({ export: { "c.json": write([google]) }, connection: "google" }),
    ).rejects.toMatchObject({ message: expect.stringContaining("google-oauth2") as string });
  });
});

test.for(["git", "git/database.json"])("the connection itself, named as %s, is no export", async (path) => {
  await expect(verify({ export: {}, path })).rejects.toMatchObject({
    code: "arguments-invalid",
    message: expect.stringMatching(
      /git\/database\.json is the connection that understudy\.yaml names, not an export/,
    ),
  });
});

test("a connection of the same name elsewhere is one", async () => {
  expect((await verify({ export: deployCli("export"), path: "export" })).verdict).toBe("same");
});
