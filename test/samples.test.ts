import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRuntime } from "../src/runtime/runtime.ts";
import { load, root } from "./support/example.ts";
import { writeFolder } from "./support/cli.ts";

const samples = join(root, "..", "shared", "samples");
const domain = "source.us.auth0.test";
const configuration = {
  auth0_domain: domain,
  client_id: "cid",
  client_secret: "csecret",
  source_database: "legacy",
};
const calls = {
  login: ["ada@example.com", "correct-horse-1"],
  get_user: ["ada@example.com"],
  create: [{ email: "ada@example.com", password: "correct-horse-1", username: "ada" }],
  verify: ["ada@example.com"],
  change_password: ["ada@example.com", "new-horse-2"],
  delete: ["auth0|1"],
  change_email: ["ada@example.com", "countess@example.com", true],
} as const;

const scripts = Object.keys(calls) as (keyof typeof calls)[];

/** Auth0's seven official sample scripts, where they are at hand: a connection that leads into another tenant. */
describe("the official samples", () => {
  if (!existsSync(samples)) {
    test("are not available here", () => expect(existsSync(samples)).toBe(false));
    return;
  }
  test("load unmodified, and each tells that its tenant can't be reached", async () => {
    const texts = await Promise.all(
      scripts.map(
        async (script) => [`${script}.js`, await readFile(join(samples, `${script}.js`), "utf8")] as const,
      ),
    );
    const folder = await writeFolder("samples", {
      ...Object.fromEntries(texts),
      "understudy.yaml": "connection: { path: ., script_context: true }\nstore: { adapter: none }\n",
    });
    const { connection } = await load(folder);
    await using runtime = openRuntime({
      connection,
      configuration,
      node: null,
      memoryMb: 256,
      network: { store: null, routes: [] },
    });
    for (const script of scripts) {
      const record = await runtime.invoke({ script, args: calls[script], limitMs: 20_000 });
      expect({ script, outcome: record.outcome, calls: record.calls.length }).toEqual({
        script,
        outcome: "failed",
        calls: 1,
      });
      expect(record.calls[0]?.error?.isError).toBe(true);
      const refused = record.connections.filter(({ decision }) => decision === "refused");
      expect(refused.map(({ address }) => address).join()).toContain(domain);
    }
  });
});
