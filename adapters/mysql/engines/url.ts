import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { reasonOf } from "../../shared/reason.ts";
import { withClient } from "../connect.ts";
import { engineOf } from "./engine-of.ts";

/**
 * A server of the user's own. Understudy makes databases of its own there and leaves the named one as it is,
 * since resetting a store empties its tables.
 * @throws HarnessError `store-unreachable`, `engine-unavailable` where it may not make databases
 */
export async function startUrl(store: StoreSettings, url: string): Promise<Engine> {
  const at = store.at(["url"]);
  const { folder } = store;
  await withClient(url, { folder, at }, async () => {});
  try {
    return await engineOf({ name: "url", adminUrl: url, folder, server: null });
  } catch (cause) {
    if (!denied.has((cause as { readonly errno?: number }).errno ?? 0)) throw cause;
    throw new HarnessError(
      "engine-unavailable",
      `The user of store.url may not make databases: ${reasonOf(cause)}. Understudy empties tables, so it works only in databases that it has made.`,
      {
        at,
        help: "Grant it: GRANT ALL ON *.* TO …, or on `understudy\\_%`.* and `u\\_%`.*. Or leave store.url out.",
        cause,
      },
    );
  }
}

const denied: ReadonlySet<number> = new Set([1044, 1045, 1142, 1227]);
