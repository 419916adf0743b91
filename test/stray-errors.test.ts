import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bin, understudy, writeFolder } from "./support/cli.ts";
import { goodExample } from "./support/example.ts";

const forgetful = `
import { defineAdapter } from "auth0-understudy";
import { z } from "zod";
const fields = ["id", "email"];
export const adapter = defineAdapter({
  name: "forgetful",
  settings: z.object({}),
  engines: ["embedded"],
  async start() {
    const info = { adapter: "forgetful", engine: "embedded", label: "memory", fields, data: null };
    return { info, async [Symbol.asyncDispose]() {} };
  },
  async lease() {
    setTimeout(() => void Promise.reject(new Error("forgotten by the adapter")), 20);
    let rows = [];
    return {
      fields, address: null, service: null,
      async reset(users) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        rows = users.map((user, index) => ({ id: String(index), fields: user }));
        return rows;
      },
      users: async () => rows,
      async [Symbol.asyncDispose]() {},
    };
  },
});
`;

test("an error that an adapter of the project's own forgets ends the run in order", async () => {
  const folder = await writeFolder("own-adapter", {
    "login.js":
      "function login(email, password, callback) { callback(null, { user_id: '1', email, email_verified: true }); }\n",
    "my-store.ts": forgetful,
    "understudy.yaml": "connection: .\nstore: { adapter: ./my-store.ts }\n",
  });
  const { code, stdout, stderr } = understudy(["test", "login", "--search", "off"], folder);
  expect(code, stderr).toBe(70);
  expect(stdout).toContain("forgotten by the adapter");
  expect(stdout).toContain("the run could not be finished");
});

test.for([100, 300, 600])("an error that nobody waits for, after %i ms, is no verdict", async (afterMs) => {
  const folder = await writeFolder(`stray-${afterMs}`, {
    "late.cjs": `
      if (!require("node:worker_threads").isMainThread) return;
      setTimeout(() => void Promise.reject(new Error("nobody waits")), ${afterMs});`,
  });
  const args = ["--require", join(folder, "late.cjs"), bin, "test", "outage", "--search", "off"];
  const env = { ...process.env, NO_COLOR: "1", VITEST: undefined };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: goodExample, env, encoding: "utf8" });
  expect(stderr).toContain("Understudy has a bug");
  expect(stderr).toContain("nobody waits");
  expect(status).toBe(70);
});
