import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { startChosen } from "../../shared/engines/choose-engine.ts";
import { findDocker } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { findUrl } from "../../shared/engines/find-url.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { startDocker } from "./docker.ts";
import { findLocal } from "./local.ts";
import { startUrl } from "./url.ts";

/**
 * Starts the engine that is asked for; `auto` takes the first of url, docker and local that is there.
 * @throws HarnessError `engine-unavailable`, `engine-failed`, `module-missing`, `store-unreachable`
 */
export function startEngine(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Engine> {
  return startChosen(store, options, {
    product: "MySQL",
    engines: [
      findUrl(store, { example: "mysql://user:password@host:3306/database", start: startUrl }),
      {
        name: "docker",
        find: () => findDocker(store.folder, (docker) => startDocker(store, options, docker)),
      },
      { name: "local", find: () => findLocal(store, options) },
    ],
  });
}
