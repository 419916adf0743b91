import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanLeftovers } from "../leftovers.ts";
import type { ServerProgram } from "./server-program.ts";
import { startServerProcess } from "./server-process.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-server-process-"));
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test.runIf(process.platform !== "win32")(
  "a server that still writes at the end of this process fails nothing, and a note tells of it",
  async () => {
    const data = join(folder, "data");
    await mkdir(data);
    const before = new Set(process.listeners("exit"));
    const options = { data, user: null, cacheFolder: folder, env: {} };
    const server = await startServerProcess({ program: await stubborn(), ...options });
    const added = process.listeners("exit").filter((listener) => !before.has(listener));
    expect(added).toHaveLength(1);
    expect(() => added[0]?.(0)).not.toThrow();
    expect(await readdir(join(folder, "runs"))).toHaveLength(1);
    await server[Symbol.asyncDispose]();
    expect(existsSync(data)).toBe(false);
    expect(await readdir(join(folder, "runs"))).toEqual([]);
    expect(await cleanLeftovers(folder)).toBe(0);
  },
);

/** A server that writes all the while, also for a while after it was asked to end. */
async function stubborn(): Promise<ServerProgram> {
  const script = join(folder, "server.mjs");
  await writeFile(
    script,
    `import { writeFileSync, mkdirSync } from "node:fs";
process.on("SIGQUIT", () => setTimeout(() => process.exit(), 800));
const write = () => {
  for (let file = 0; file < 400; file++) {
    const folder = process.argv[2] + "/" + (file % 40);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(folder + "/" + Math.random(), "");
    } catch {}
  }
  setImmediate(write);
};
write();
console.log("ready");
`,
  );
  return {
    product: "The stubborn server",
    adapter: "stubborn",
    program: process.execPath,
    version: "1",
    initialise: async () => {},
    arguments: (data) => [script, data],
    env: (env) => env,
    ready: /ready/,
    help: "",
  };
}
