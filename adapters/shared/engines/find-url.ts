import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { EngineOption } from "./choose-engine.ts";
import type { Engine } from "./engine.ts";

/** How a server of the user's own is taken. */
export interface UrlEngine<Settings> {
  /** What its address looks like. */
  readonly example: string;
  start(store: StoreSettings<Settings>, url: string): Promise<Engine>;
}

/** The engine `url`: there where `store.url` is set. */
export function findUrl<Settings extends { readonly url?: string | undefined }>(
  store: StoreSettings<Settings>,
  { example, start }: UrlEngine<Settings>,
): EngineOption {
  return {
    name: "url",
    async find() {
      const { url } = store.settings;
      if (url !== undefined) return { there: true, start: () => start(store, url) };
      const wayOut = `For a server of your own, its address: store.url: ${example}`;
      return { there: false, why: "store.url is not set.", wayOut };
    },
  };
}
