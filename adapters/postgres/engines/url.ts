import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Client } from "../connect.ts";
import { reasonOf } from "../../shared/reason.ts";
import { connect, withClient } from "../connect.ts";
import { createTemplate, dropRun, templateUrl } from "./databases.ts";
import { dropKilledRuns, lockOf, markTemplate } from "./killed-runs.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { holdRunLock } from "../../shared/engines/run-lock.ts";
import { newRun } from "../../shared/lease-name.ts";

/**
 * A server of the user's own. Understudy makes databases of its own there and leaves the named one as it is,
 * since resetting a store empties its tables.
 * @throws HarnessError `store-unreachable`, `engine-unavailable` where it may not make databases
 */
export async function startUrl(store: StoreSettings, url: string): Promise<Engine> {
  const where = { folder: store.folder, at: store.at(["url"]) };
  const admin = await connect(url, where);
  try {
    const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
    await dropKilledRuns(admin);
    const { data, lock } = await lockedTemplate(admin, store, url);
    return {
      name: "url",
      label: `postgres ${rows[0]?.server_version.split(" ")[0] ?? "?"} url`,
      templateUrl: templateUrl(data),
      ownServer: false,
      seal: async () => data,
      async [Symbol.asyncDispose]() {
        try {
          await withClient(url, where, (again) => dropRun(again, data));
        } finally {
          await lock[Symbol.asyncDispose]();
        }
      },
    };
  } finally {
    await admin.end();
  }
}

/** The lock comes first: a run that starts at the same time must not take the template for one that is left. */
async function lockedTemplate(admin: Client, store: StoreSettings, url: string) {
  const run = newRun();
  const lock = await holdRunLock({
    connect: () => connect(url, { folder: store.folder }),
    lock: lockOf(run),
  });
  try {
    const data = await createTemplate(admin, { adminUrl: url, fileCopy: false, run });
    await markTemplate(admin, data);
    return { data, lock };
  } catch (cause) {
    await lock[Symbol.asyncDispose]();
    throw new HarnessError(
      "engine-unavailable",
      `The user of store.url may not make databases: ${reasonOf(cause)}. Understudy empties tables, so it works only in databases that it has made.`,
      {
        at: store.at(["url"]),
        help: "Grant it: ALTER ROLE … CREATEDB. Or leave store.url out for an embedded server.",
        cause,
      },
    );
  }
}
