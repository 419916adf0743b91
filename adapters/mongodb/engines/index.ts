import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { startChosen } from "../../shared/engines/choose-engine.ts";
import { findDocker } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { findUrl } from "../../shared/engines/find-url.ts";
import type { MongodbSettings } from "../settings.ts";
import { startDocker } from "./docker.ts";
import { findEmbedded } from "./embedded.ts";
import { findLocal } from "./local.ts";
import { startUrl } from "./url.ts";

/**
 * Starts the engine that is asked for; `auto` takes the first of url, embedded, docker and local that is there.
 * @throws HarnessError `engine-unavailable`, `engine-failed`, `module-missing`, `store-unreachable`
 */
export function startEngine(store: StoreSettings<MongodbSettings>, options: StartOptions): Promise<Engine> {
  return startChosen(store, options, {
    product: "MongoDB",
    engines: [
      findUrl(store, { example: "mongodb://user:password@host:27017/?authSource=admin", start: startUrl }),
      { name: "embedded", find: () => findEmbedded(store, options) },
      {
        name: "docker",
        find: () => findDocker(store.folder, (docker) => startDocker(store, options, docker)),
      },
      { name: "local", find: () => findLocal(store, options) },
    ],
  });
}
