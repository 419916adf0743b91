import { spawnSync } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Ran } from "./cli.ts";
import { root } from "./example.ts";

/** A copy of a fixture with Understudy in its node_modules, as npm would install it; other packages are found above. */
export async function installed(fixture: string, name = fixture): Promise<string> {
  const folder = join(root, ".understudy", "installed", name);
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, "test", "fixtures", fixture), folder, { recursive: true });
  const home = join(folder, "node_modules", "auth0-understudy");
  await mkdir(home, { recursive: true });
  for (const part of ["package.json", "dist", "scenarios"]) {
    await cp(join(root, part), join(home, part), { recursive: true });
  }
  return folder;
}

/** Runs Vitest as a user would. */
export function vitest(args: readonly string[], cwd: string): Ran {
  const bin = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "run", ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined, TEST: undefined },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}
