import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { withClient } from "../connect.ts";
import { engineOf } from "./engine-of.ts";

/**
 * A server of the user's own. Understudy makes databases of its own there, since resetting a store empties collections.
 * @throws HarnessError `store-unreachable`
 */
export async function startUrl(store: StoreSettings, url: string): Promise<Engine> {
  const { folder } = store;
  await withClient(url, { folder, at: store.at(["url"]) }, async () => {});
  return engineOf({ name: "url", adminUrl: url, folder, server: null });
}
