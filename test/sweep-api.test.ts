import { expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { ActionScript } from "../src/model/action-script.ts";
import type { Project } from "../src/model/project.ts";
import type { SweepCell } from "../src/model/sweep-result.ts";
import { sweep } from "../src/property/sweep/sweep.ts";
import { openSession } from "../src/session/open-session.ts";
import { cacheFolder } from "../src/session/places.ts";
import { exampleFolder, load, projectOf, variants } from "./support/example.ts";

/** What a sweep over one script of a connection to an API has found out about status 401. */
async function refusals(project: Project, script: ActionScript): Promise<readonly SweepCell[]> {
  const adapter = adapters.find(({ name }) => name === project.store.adapter);
  if (adapter === undefined) throw new Error(`There is no ${project.store.adapter} adapter.`);
  const options = { engine: "auto", cacheFolder: await cacheFolder(process.env), env: {} } as const;
  await using server = await adapter.start(project.store, options);
  const { connection } = project;
  const only = {
    ...project,
    connection: { ...connection, scripts: { [script]: connection.scripts[script] } },
  };
  await using opened = await openSession(only, { server: server.info, worker: "sweep", only: [] });
  const { cells } = await sweep([opened.session]);
  return cells.filter(({ fault }) => fault === "status 401");
}

const variantsOfAuth0 = await variants("auth0");

test.for([
  ["refused-token-as-not-found", "the application its token", "store 1"],
  ["revoked-token-as-not-found", "a token that is kept", "store 2"],
] as const)("a sweep finds %s: it refuses %s", async ([name, , point]) => {
  const variant = variantsOfAuth0.find((one) => one.name === `outage-is-error/${name}`);
  if (variant === undefined) throw new Error("There is no such variant.");
  const cells = await refusals(await projectOf(variant), "get_user");
  expect(cells.filter(({ outcome }) => outcome === "broken")).toMatchObject([
    { point, broken: ["outage-is-error"] },
  ]);
  expect(cells.map((cell) => cell.point)).toEqual(["store 1", "store 2"]);
});

test("a sweep does not answer a login with 401, which may mean a wrong password", async () => {
  expect(await refusals(await load(exampleFolder("http")), "login")).toEqual([]);
});

test("a sweep answers a login with 401 where the API has another word for a wrong password", async () => {
  const project = await load(exampleFolder("http"));
  const settings = project.store.settings as { readonly routes: { readonly login: object } };
  const routes = { ...settings.routes, login: { ...settings.routes.login, wrong: { status: 403 } } };
  const plain = { ...project, store: { ...project.store, settings: { ...settings, routes } } };
  expect(await refusals(plain, "login")).toMatchObject([{ point: "store 1", broken: ["outage-is-error"] }]);
});

test("a sweep comes to the third request for data, though each has a token of its own", async () => {
  const project = await load(exampleFolder("http"));
  const { get_user: source } = project.connection.scripts;
  if (source === undefined) throw new Error("The example has no get_user.");
  const text = `async function getUser(email, callback) {
    const ask = (init) => fetch(configuration.API_URL + "/members?email=a", init);
    try {
      for (let i = 0; i < 3; i += 1) {
        await ask({ method: "POST", body: "grant_type=client_credentials" });
        const answer = await ask({ headers: { authorization: "Bearer " + configuration.API_TOKEN } });
        if (answer.status !== 200) return callback(i === 2 ? null : new Error("status " + answer.status));
      }
    } catch (error) {
      return callback(error);
    }
    callback(null, { user_id: "1", email });
  }`;
  const scripts = { ...project.connection.scripts, get_user: { ...source, text } };
  const cells = await refusals({ ...project, connection: { ...project.connection, scripts } }, "get_user");
  expect(cells.find(({ point }) => point === "store 6")).toMatchObject({ broken: ["outage-is-error"] });
});

test("a sweep answers a look-up with 401, but where that may mean somebody unknown", async () => {
  const project = await load(exampleFolder("http"));
  expect(await refusals(project, "get_user")).toMatchObject([{ point: "store 1", outcome: "error" }]);

  const settings = project.store.settings as { readonly routes: { readonly get_user: object } };
  const routes = { ...settings.routes, get_user: { ...settings.routes.get_user, missing: { status: 401 } } };
  const vague = { ...project, store: { ...project.store, settings: { ...settings, routes } } };
  expect(await refusals(vague, "get_user")).toEqual([]);
});
