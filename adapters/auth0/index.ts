import type { StartOptions, StartedServer, StoreSettings } from "../../src/model/adapter.ts";
import { defineAdapter } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { Auth0Settings } from "./settings.ts";
import { settings } from "./settings.ts";
import { openAuth0Store } from "./store.ts";
import { fieldsOf } from "./users-map.ts";

/** Legacy users in another Auth0 tenant, which answers in the process of whoever leases it. */
export const auth0 = defineAdapter<Auth0Settings>({
  name: "auth0",
  settings,
  engines: ["embedded"],
  start,
  lease: async (store) => openAuth0Store(store),
});

/** There is no server: each lease brings its own users. */
async function start(
  store: StoreSettings<Auth0Settings>,
  { engine }: Pick<StartOptions, "engine">,
): Promise<StartedServer> {
  if (engine !== "auto" && engine !== "embedded") throw unavailable(store, engine);
  const fields = fieldsOf(store.settings);
  return {
    info: { adapter: "auth0", engine: "embedded", label: "auth0 tenant embedded", fields, data: null },
    async [Symbol.asyncDispose]() {},
  };
}

function unavailable(store: StoreSettings, asked: string): HarnessError {
  return new HarnessError(
    "engine-unavailable",
    `The engine "${asked}" is not available for an Auth0 tenant. There is: embedded.`,
    { at: store.at(["adapter"]), help: "Leave the engine out: the tenant is answered in this process." },
  );
}
