import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { EngineOption } from "./choose-engine.ts";
import type { Engine } from "./engine.ts";

/** How a server of the user's own is taken. */
export interface UrlEngine<Settings> {
  /** What its address looks like. */
  readonly example: string;
  start(store: StoreSettings<Settings>, url: string): Promise<Engine>;
}

/** The engine `url`: there where `store.url` is set. */
export function findUrl<
  Settings extends { readonly url?: string | undefined; readonly database?: string | undefined },
>(store: StoreSettings<Settings>, { example, start }: UrlEngine<Settings>): EngineOption {
  return {
    name: "url",
    async find() {
      const { url, database } = store.settings;
      if (url !== undefined && database !== undefined) throw twoNames(store);
      if (url !== undefined) return { there: true, start: () => start(store, url) };
      const wayOut = `For a server of your own, its address: store.url: ${example}`;
      return { there: false, why: "store.url is not set.", wayOut };
    },
  };
}

function twoNames(store: StoreSettings): HarnessError {
  return new HarnessError(
    "project-invalid",
    "store.database gives a database a name of its own, which Understudy does on a server that it starts, not on the one of store.url.",
    { at: store.at(["database"]), help: "Leave out one of the two." },
  );
}
