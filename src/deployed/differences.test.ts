import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { deployedJson, showDeployed } from "../report/deployed.ts";
import { deployedJsonSchema } from "../report/json/deployed-schema.ts";
import { options as reportOptions } from "../report/testing/sample-files.ts";
import type { JsonObject } from "../model/json.ts";
import { apiObject, deployedScripts, verify, verifyOne, write } from "./testing/repo.ts";

const published: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../scenarios/deployed.schema.json"), "utf8"),
);

/** The API's connection with other scripts; null takes one away. */
function withScripts(changed: Readonly<Record<string, string | null>>, options: JsonObject = {}) {
  const texts = Object.entries({ ...deployedScripts, ...changed }).filter(([, text]) => text !== null);
  return { "c.json": write(apiObject(options, Object.fromEntries(texts) as Record<string, string>)) };
}

const { get_user: getUser = "", login = "" } = deployedScripts;
const stub =
  'function getUser(email, callback) {\n  const msg = "Please implement the Get User script";\n  return callback(new Error(msg));\n}\n';

describe("a script in the tenant", () => {
  test("that differs is shown line by line, git first", async () => {
    const { differences } = await verifyOne({
      export: withScripts({ get_user: getUser.replace("null", "") }),
    });
    expect(differences).toMatchObject([{ kind: "script-differs", script: "get_user" }]);
    expect(differences[0]?.diff).toContain("-  callback(null);\n+  callback();");
  });

  test.for<[string, string]>([
    ["CRLF", getUser.replaceAll("\n", "\r\n")],
    ["no newline at the end", getUser.trimEnd()],
    ["a byte order mark", `\uFEFF${getUser}`],
    ["empty lines at the end", `${getUser}\n\n`],
  ])("with %s is the same, and that is said", async ([, text]) => {
    const { differences, scripts, notes } = await verifyOne({ export: withScripts({ get_user: text }) });
    expect(differences).toEqual([]);
    expect(scripts[1]).toEqual({ script: "get_user", status: "line-ends" });
    expect(notes.join(" ")).toContain("Only line endings");
  });

  test("that is the placeholder is named so", async () => {
    const { differences } = await verifyOne({ export: withScripts({ get_user: stub }) });
    expect(differences[0]?.message).toContain('the placeholder "Please implement"');
  });

  test("that is no JavaScript is named so", async () => {
    const { differences } = await verifyOne({ export: withScripts({ get_user: "function (" }) });
    expect(differences[0]?.message).toContain("not valid JavaScript");
  });

  test("whose keywords were never replaced is named so", async () => {
    const raw = login.replace('"live"', "@@STAGE@@");
    const { differences } = await verifyOne({ export: withScripts({ login: raw }) });
    expect(differences[0]?.help).toContain("without keyword replacement");
  });

  test("that a save in the dashboard deleted is told with Auth0's own words", async () => {
    const { differences } = await verifyOne({ export: withScripts({ change_email: null }) });
    expect(differences).toMatchObject([{ kind: "script-missing", script: "change_email" }]);
    expect(differences[0]?.help).toContain("https://auth0.com/docs/");
  });

  test("that git has not is told, also where it is the placeholder", async () => {
    const { differences } = await verifyOne({ export: withScripts({ verify: stub }) });
    expect(differences).toMatchObject([{ kind: "script-additional", script: "verify" }]);
    expect(differences[0]?.message).toContain("placeholder");
  });
});

describe("a setting of the tenant", () => {
  test("counts where git names it, with both places", async () => {
    const changed = { import_mode: true, mfa: { active: false }, disable_signup: true };
    const { differences } = await verifyOne({ export: withScripts({}, changed) });
    expect(differences).toMatchObject([{ setting: "import_mode", expected: false, received: true }]);
    expect(differences[0]?.at?.file).toMatch(/database\.json$/);
    expect(differences[0]?.deployedAt.file).toMatch(/c\.json$/);
  });

  test("that is off may be left out of an export", async () => {
    const { import_mode: _, ...options } = apiObject().options;
    const { differences } = await verifyOne({ export: { "c.json": write({ ...apiObject(), options }) } });
    expect(differences).toEqual([]);
  });

  test("is held against the project file where only that names it", async () => {
    const project = `connection: { path: git, requires_username: true, script_context: true }
keywords: { STAGE: live, API_TOKEN: git-token-1 }
store: { adapter: none }
`;
    const { differences } = await verifyOne({ export: withScripts({}), project });
    expect(differences.map(({ setting }) => setting)).toEqual(["requires_username", "enable_script_context"]);
    expect(differences[1]?.at?.file).toMatch(/understudy\.yaml$/);
    expect(differences[1]?.at?.column).toBe(project.indexOf("script_context") + 1);
  });

  test("without which no script runs is told once", async () => {
    const { differences } = await verifyOne({
      export: withScripts({}, { enabledDatabaseCustomization: false }),
    });
    expect(differences).toHaveLength(1);
  });
});

describe("what must stay secret", () => {
  test("values of configuration are never told, their keys are", async () => {
    const configuration = { DATABASE_URL: "2.0$encrypted$text", OTHER: "clear-text-value" };
    const result = await verify({ export: withScripts({}, { configuration }) });
    const [difference] = result.connections[0]?.differences ?? [];
    expect(difference).toMatchObject({ kind: "configuration-missing", setting: "DB_PASSWORD" });
    expect(deployedJson(result)).not.toMatch(/encrypted|clear-text|hunter2/);
  });

  test("known values in a script's text are marks, and two values have two marks", async () => {
    const text = login.replace("const url", "const a = 'hunter2-hunter2', b = 'tenant-pass-9';\n  const url");
    const configuration = { DATABASE_URL: "x", DB_PASSWORD: "tenant-pass-9" };
    const { differences } = await verifyOne({ export: withScripts({ login: text }, { configuration }) });
    expect(differences[0]?.diff).toContain(
      "a = '«config:DB_PASSWORD»', b = '«config:DB_PASSWORD of the tenant»'",
    );
  });

  test("a value of the tenant's own where git has a secret keyword is a mark", async () => {
    const text = login.replace("git-token-1", "the-live-token");
    const { differences } = await verifyOne({ export: withScripts({ login: text }) });
    expect(differences[0]?.diff).not.toMatch(/git-token|live-token/);
    expect(differences[0]?.diff).toContain("-  const token = '«keyword:API_TOKEN»';");
    expect(differences[0]?.diff).toContain("+  const token = '«keyword:API_TOKEN of the tenant»';");
  });
});

describe("what is chosen on the command line", () => {
  test("mappings of the tenant go before those of the project file", async () => {
    const text = login.replace("git-token-1", "the-live-token");
    const keywords = { API_TOKEN: "the-live-token" };
    expect((await verify({ export: withScripts({ login: text }), keywords })).verdict).toBe("same");
  });

  test("what is ignored is a note, and so is what need not be", async () => {
    const given = { export: withScripts({ change_email: null }, { import_mode: true }) };
    const ignore = ["change_email", "import_mode", "passwordPolicy"];
    const { differences, notes } = await verifyOne({ ...given, ignore });
    expect(differences).toEqual([]);
    expect(notes.join(" ")).toContain("is ignored: change_email, import_mode.");
    expect(notes.join(" ")).toContain("need not be ignored: passwordPolicy.");
  });
});

test("a name stands for all that is below it, and keys of configuration have one too", async () => {
  const configuration = { DATABASE_URL: "x" };
  const changed = { configuration, validation: { username: { min: 2, max: 20 } } };
  const given = { export: withScripts({}, changed) };
  expect((await verifyOne(given)).differences).toHaveLength(3);
  const ignore = ["configuration.DB_PASSWORD", "validation"];
  const { differences, notes } = await verifyOne({ ...given, ignore });
  expect(differences).toEqual([]);
  expect(notes.join(" ")).toContain(
    "is ignored: validation.username.min, validation.username.max, configuration.DB_PASSWORD.",
  );
});

describe("the report", () => {
  test("fits its published schema, which is the one that the source makes", async () => {
    const validate = new Ajv2020({ strict: false }).compile(published as object);
    const result = await verify({
      export: withScripts({ login: "nothing", verify: stub }, { import_mode: true }),
    });
    validate(JSON.parse(deployedJson(result)));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...result, secret: 1 })).toBe(false);
    expect(published).toEqual(deployedJsonSchema());
  });

  test("cuts long lines and long differences", async () => {
    const long = `${"x".repeat(5000)}\n${"y\n".repeat(200)}`;
    const result = await verify({ export: withScripts({ get_user: long }) });
    const text = showDeployed(result, reportOptions);
    expect(text).toContain("more characters)");
    expect(text).toContain("more lines; --reporter json has all of them");
    expect(text.split("\n").length).toBeLessThan(120);
  });
});
