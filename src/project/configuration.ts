import { HarnessError } from "../model/harness-error.ts";
import type { ConfigurationEntry } from "../model/project.ts";
import type { StoreAddress } from "../model/store.ts";

/** The parts of a store's address that `${store.…}` can name. */
export const storeParts = [
  "url",
  "host",
  "port",
  "user",
  "password",
  "database",
] as const satisfies readonly (keyof StoreAddress)[];

/** `$${`, which stands for `${`, or `${store.part}`. */
const storeReference = /\$\$\{|\$\{store\.(\w+)\}/g;

/**
 * What the scripts see as `configuration`, now that the store has an address.
 *
 * @throws HarnessError `project-invalid`: a value names the store, and the store has no address
 * @example resolveConfiguration(project.configuration, store.address).DATABASE_URL
 */
export function resolveConfiguration(
  entries: readonly ConfigurationEntry[],
  address: StoreAddress | null,
): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry.key, resolveEntry(entry, address)]));
}

function resolveEntry({ key, value }: ConfigurationEntry, address: StoreAddress | null): string {
  return value.replaceAll(storeReference, (whole, name: string | undefined) => {
    if (name === undefined) return "${";
    const part = storeParts.find((part) => part === name);
    if (part === undefined) return whole;
    if (address !== null) return String(address[part]);
    throw new HarnessError(
      "project-invalid",
      `configuration.${key} names ${whole}, but the store has no address`,
      {
        help: "Choose an adapter that has one, or write the value out.",
      },
    );
  });
}
