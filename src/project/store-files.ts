import { resolve } from "node:path";
import type { StoreSettings } from "../model/adapter.ts";

/** The files that a store's settings name, such as its schema; the adapter reads them when it starts. */
export function storeFiles({
  settings,
  folder,
}: Pick<StoreSettings, "settings" | "folder">): readonly string[] {
  const { schema, openapi } = (settings ?? {}) as { readonly schema?: unknown; readonly openapi?: unknown };
  const named: readonly unknown[] = [schema, openapi].flat();
  return named.filter((name) => typeof name === "string").map((name) => resolve(folder, name));
}
