import { z } from "zod";
import type { Adapter, StoreSettings } from "../model/adapter.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { findAdapter } from "./find-adapter.ts";

/** The settings of a project's store, and the module of an adapter of its own. */
export interface ProjectStore {
  readonly store: StoreSettings;
  readonly module: string | null;
}

/**
 * The settings of the project's store, checked by its adapter; without `store` the adapter `none`.
 *
 * @throws HarnessError `adapter-unknown` or `project-invalid`
 */
export async function storeSettings(
  document: YamlDocument,
  folder: string,
  adapters: readonly Adapter[],
): Promise<ProjectStore> {
  const at: StoreSettings["at"] = (path) => document.at(["store", ...path]);
  const { store } = document.data as { readonly store?: Readonly<Record<string, unknown>> };
  if (store === undefined) return { store: { adapter: "none", settings: {}, folder, at }, module: null };
  const { adapter: written, ...rest } = store;
  const wanted = { name: String(written), folder, at: document.valueAt(["store", "adapter"]) };
  const { adapter, module } = await findAdapter(wanted, adapters);
  const schema = z.object({ store: adapter.settings });
  const own = { ...document, data: { store: rest } };
  const { store: settings } = checkShape(schema, own, "project-invalid");
  const brought = module === null ? {} : { own: adapter };
  return { store: { adapter: adapter.name, ...brought, settings, folder, at }, module };
}
