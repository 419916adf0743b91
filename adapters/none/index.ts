import { z } from "zod";
import { defineAdapter } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { LegacyStore } from "../../src/model/store.ts";

/**
 * For scripts that need no store of ours, and the smallest legal adapter: copy this file to begin one.
 * An adapter has a name, a schema of its settings, and two functions: `start` makes a server once per run,
 * `lease` gives each worker a store of its own on that server.
 */
export const none = defineAdapter({
  name: "none",

  // What may stand under `store` in the project file, beside `adapter`.
  settings: z.strictObject({}),

  engines: ["none"],

  // Runs in the main process. `data` is all that a worker gets to know, so it must be plain JSON.
  async start() {
    return {
      info: { adapter: "none", engine: "none", label: "no store", fields: [], data: null },
      async [Symbol.asyncDispose]() {},
    };
  },

  // Runs in each worker.
  async lease() {
    return emptyStore;
  },
});

const emptyStore: LegacyStore = {
  address: null,
  fields: [],
  async reset(users) {
    if (users.length > 0) throw noUsers();
    return [];
  },
  users: async () => [],
  async insert() {
    throw noUsers();
  },
  update: async () => 0,
  remove: async () => 0,
  passwordMatches: async () => false,
  async [Symbol.asyncDispose]() {},
};

function noUsers(): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    "the scenario has legacy users, but `store: { adapter: none }` keeps none",
    {
      help: "Name an adapter under `store`, or leave `given` out of the scenario.",
    },
  );
}
