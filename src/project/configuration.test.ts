import { expect, test } from "vitest";
import { readYaml } from "../yaml/read.ts";
import { shownError } from "../yaml/testing/shown-error.ts";
import { configurationEntries, type ConfigurationSource } from "./configuration-entries.ts";
import { resolveConfiguration } from "./configuration.ts";

const address = { url: "postgres://u:p@h:5/d", host: "h", port: 5, user: "u", password: "p", database: "d" };

function entries(lines: string, source: Partial<ConfigurationSource> = {}) {
  const document = readYaml("/p/understudy.yaml", `configuration:\n${lines}\n`, "project-invalid");
  const { configuration } = document.data as { configuration: ConfigurationSource["own"] };
  return configurationEntries(document, {
    own: configuration,
    inherited: {},
    env: {},
    hasStore: true,
    ...source,
  });
}

test("values become texts, and the store's address is kept for later", () => {
  expect(
    entries("  A: x\n  B: 5\n  C: true\n  D: ${store.url}?x=1\n  E: { value: 7, secret: true }"),
  ).toEqual([
    { key: "A", value: "x", secret: false },
    { key: "B", value: "5", secret: false },
    { key: "C", value: "true", secret: false },
    { key: "D", value: "${store.url}?x=1", secret: false },
    { key: "E", value: "7", secret: true },
  ]);
});

test.for(["API_TOKEN", "clientSecret", "DB_PASSWORD", "apikey", "CREDENTIALS"])(
  "%s is secret by its name",
  (key) => {
    expect(entries(`  ${key}: x`)).toEqual([{ key, value: "x", secret: true }]);
    expect(entries(`  ${key}: { value: x, secret: false }`)).toEqual([{ key, value: "x", secret: false }]);
  },
);

test.for(["AUTH_TOKEN_URL", "TOKEN", "KEYCLOAK_URL"])("%s with an address is not", (key) => {
  const value = "https://idp.example/token";
  expect(entries(`  ${key}: ${value}`)).toEqual([{ key, value, secret: false }]);
  expect(entries(`  ${key}: { value: "${value}", secret: true }`)).toEqual([{ key, value, secret: true }]);
  const env = { IDP: "https://idp.example" };
  expect(entries(`  ${key}: "\${env.IDP}/token"`, { env })).toEqual([{ key, value, secret: false }]);
});

test("environment variables are filled in, defaults where they are missing or empty", () => {
  const env = { HOST: "db", EMPTY: "" };
  const text = "  A: http://${env.HOST}:${env.PORT:-80}/${env.EMPTY:-x}${env.NONE:-}";
  expect(entries(text, { env })).toMatchObject([{ value: "http://db:80/x" }]);
});

test("what a variable holds is not read as a reference again", () => {
  const env = { TRICK: "${store.url} $$ ${env.HOME}" };
  const made = entries("  A: ${env.TRICK} ${store.host}", { env });
  expect(resolveConfiguration(made, address)).toEqual({ A: "${store.url} $$ ${env.HOME} h" });
});

test("a doubled dollar stands for the sign itself", () => {
  expect(resolveConfiguration(entries("  A: $${store.url} $${x} $5"), address)).toEqual({
    A: "${store.url} ${x} $5",
  });
});

test("all parts of the store's address are filled in", () => {
  const text = "${store.url} ${store.host} ${store.port} ${store.user} ${store.password} ${store.database}";
  expect(resolveConfiguration(entries(`  A: ${text}`), address)).toEqual({
    A: "postgres://u:p@h:5/d h 5 u p d",
  });
});

test("dollar signs in an address are taken as they are", () => {
  expect(resolveConfiguration(entries("  A: ${store.password}"), { ...address, password: "a$&b$1" })).toEqual(
    {
      A: "a$&b$1",
    },
  );
});

test("values that come with the connection stand below those of the project file", () => {
  expect(entries("  A: own", { inherited: { A: "theirs", TOKEN: "t ${store.url}" } })).toEqual([
    { key: "A", value: "own", secret: false },
    { key: "TOKEN", value: "t $${store.url}", secret: true },
  ]);
});

test("a missing variable is named", () => {
  expect(shownError(() => entries("  A: x\n  B: ${env.API_TOKEN}"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:3:6
    the environment variable API_TOKEN is not set
    -> Set API_TOKEN, or give a default: \${env.API_TOKEN:-…}."
  `);
  expect(shownError(() => entries("  B: { value: '${env.EMPTY}' }", { env: { EMPTY: "" } })))
    .toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:15
    the environment variable EMPTY is not set
    -> Set EMPTY, or give a default: \${env.EMPTY:-…}."
  `);
});

test("an unknown reference is an error", () => {
  expect(shownError(() => entries("  A: ${store.ulr}"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:6
    nothing is known as \${store.ulr}; did you mean "\${store.url}"?
    -> Use \${store.url}, \${store.host}, \${store.port}, \${store.user}, \${store.password}, \${store.database} or \${env.NAME:-default}; \`$\${\` stands for \`\${\` itself."
  `);
  expect(shownError(() => entries("  A: ${zebra}"))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:6
    nothing is known as \${zebra}
    -> Use \${store.url}, \${store.host}, \${store.port}, \${store.user}, \${store.password}, \${store.database} or \${env.NAME:-default}; \`$\${\` stands for \`\${\` itself."
  `);
});

test("a reference to a store that is not there is an error", () => {
  expect(shownError(() => entries("  A: ${store.url}", { hasStore: false }))).toMatchInlineSnapshot(`
    "project-invalid at /p/understudy.yaml:2:6
    \${store.url} names a store, but the project has none
    -> Name an adapter under \`store\`, or write the value out."
  `);
  expect(shownError(() => resolveConfiguration(entries("  A: ${store.url}"), null))).toMatchInlineSnapshot(`
    "project-invalid at no position
    configuration.A names \${store.url}, but the store has no address
    -> Choose an adapter that has one, or write the value out."
  `);
});
