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

test("a sweep refuses the application its token, and finds who takes that for nobody", async () => {
  const all = await variants("auth0");
  const variant = all.find(({ name }) => name === "outage-is-error/refused-token-as-not-found");
  if (variant === undefined) throw new Error("There is no such variant.");
  expect(await refusals(await projectOf(variant), "get_user")).toMatchObject([
    { point: "store 1", outcome: "broken", broken: ["outage-is-error"] },
  ]);
});

test("a sweep does not answer a login with 401, which may mean a wrong password", async () => {
  expect(await refusals(await load(exampleFolder("http")), "login")).toEqual([]);
});
