import { expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";

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
