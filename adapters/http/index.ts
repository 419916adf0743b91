import type { StartOptions, StartedServer, StoreSettings } from "../../src/model/adapter.ts";
import { defineAdapter } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { checkRoutes } from "./check-routes.ts";
import { withOpenApi } from "./openapi/index.ts";
import { withPreset } from "./presets/index.ts";
import type { HttpSettings } from "./settings.ts";
import { settings } from "./settings.ts";
import { openHttpStore } from "./store.ts";
import { usersMap } from "./users-map.ts";

/** Legacy users behind a user API, which answers in the process of whoever leases it. */
export const http = defineAdapter<HttpSettings>({
  name: "http",
  settings,
  engines: ["embedded"],
  start,
  lease: async (store) => openHttpStore(await withOpenApi(store)),
});

/** There is no server: the settings are checked, and each lease brings its own users. */
async function start(
  store: StoreSettings<HttpSettings>,
  { engine }: Pick<StartOptions, "engine">,
): Promise<StartedServer> {
  if (engine !== "auto" && engine !== "embedded") throw unavailable(store, engine);
  checkRoutes(await withOpenApi(store));
  const { users = {}, preset } = withPreset(store.settings);
  const label = preset === undefined ? "http api embedded" : `http api (${preset}) embedded`;
  return {
    info: { adapter: "http", engine: "embedded", label, fields: usersMap(users).fields, data: null },
    async [Symbol.asyncDispose]() {},
  };
}

function unavailable(store: StoreSettings, asked: string): HarnessError {
  return new HarnessError(
    "engine-unavailable",
    `The engine "${asked}" is not available for HTTP. There is: embedded.`,
    {
      at: store.at(["adapter"]),
      help:
        asked === "url"
          ? "Users can't be put into a real service. To ask one: `store: { adapter: none }`, its address as `allow` in `network`, and users whom it has; `understudy record` keeps its answers."
          : "Leave the engine out: the API that `store.routes` describes is answered in this process.",
    },
  );
}
