// Compiles to dist/. With --if-needed only when a source is newer than the last build.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const stamp = "dist/.built";

if (process.argv.includes("--if-needed") && isFresh()) process.exit(0);
rmSync("dist", { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
if (status === 0) writeFileSync(stamp, "");
process.exit(status ?? 1);

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const sources = globSync(["{src,contracts,adapters}/**/*.ts", "tsconfig*.json"]);
  return sources.every((file) => statSync(file).mtimeMs <= built);
}
