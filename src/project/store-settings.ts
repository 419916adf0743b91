import type { Adapter, StoreSettings } from "../model/adapter.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { findAdapter } from "./adapter-of.ts";

/**
 * The settings of the project's store, checked by its adapter; without `store` the adapter `none`.
 *
 * @throws HarnessError `adapter-unknown` or `project-invalid`
 */
export async function storeSettings(
  document: YamlDocument,
  folder: string,
  adapters: readonly Adapter[],
): Promise<StoreSettings> {
  const at: StoreSettings["at"] = (path) => document.at(["store", ...path]);
  const { store } = document.data as { readonly store?: Readonly<Record<string, unknown>> };
  if (store === undefined) return { adapter: "none", settings: {}, folder, at };
  const { adapter: written, ...own } = store;
  const wanted = { name: String(written), folder, at: document.valueAt(["store", "adapter"]) };
  const { adapter, module } = await findAdapter(wanted, adapters);
  const withoutName = { ...document, data: { store: own } };
  const settings = checkShape(adapter.settings, withoutName, "project-invalid", ["store"]);
  return { adapter: adapter.name, ...(module === null ? {} : { module }), settings, folder, at };
}
