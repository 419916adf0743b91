import type { Adapter } from "../model/adapter.ts";
import type { Project } from "../model/project.ts";
import type { LegacyStore, ServerInfo } from "../model/store.ts";
import { adapterOf } from "./servers.ts";
import { storeStateOf } from "./watched-servers.ts";

/** What a lease rests on. */
interface Basis {
  readonly server: ServerInfo;
  readonly adapter: Adapter;
  readonly state: string;
}

interface Kept extends Basis {
  readonly lease: Promise<LegacyStore>;
}

/**
 * The databases of a worker's sessions. A session that opens again because a script has changed finds its database
 * where it was: each scenario empties it anyway, and making another one takes longer than a few scenarios.
 */
export class KeptLeases implements AsyncDisposable {
  readonly #kept = new Map<string, Kept>();

  /**
   * The database of a session; another one than before where the store's settings, its files or its server changed.
   * @throws HarnessError as the adapter's `lease`
   */
  async lease(project: Project, server: ServerInfo, worker: string): Promise<LegacyStore> {
    const id = `${project.file}\n${worker}`;
    const basis = { server, adapter: adapterOf(project), state: storeStateOf(project) };
    const before = this.#kept.get(id);
    if (before !== undefined && isSame(before, basis)) return before.lease;
    await giveBack(before);
    const lease = basis.adapter.lease(project.store, server, worker);
    this.#kept.set(id, { ...basis, lease });
    lease.catch(() => this.#kept.delete(id));
    return lease;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#kept.values()];
    this.#kept.clear();
    await Promise.all(all.map(giveBack));
  }
}

function isSame(before: Kept, now: Basis): boolean {
  return before.server === now.server && before.adapter === now.adapter && before.state === now.state;
}

/** The server of a schema that has changed twice is gone, and with it all that there was to give back. */
async function giveBack(kept: Kept | undefined): Promise<void> {
  if (kept === undefined) return;
  await Promise.allSettled([kept.lease.then((store) => store[Symbol.asyncDispose]())]);
}
