import { isDeepStrictEqual } from "node:util";
import type { StoreSettings } from "../../../src/model/adapter.ts";

/** Whether a server that one of them was started for serves the other: only the schema or the mapping may differ. */
export function isSameServer(one: StoreSettings<object>, other: StoreSettings<object>): boolean {
  return isDeepStrictEqual(serverSettings(one), serverSettings(other));
}

function serverSettings({ settings }: StoreSettings<object>): object {
  return { ...settings, schema: undefined, users: undefined };
}
