// The main job on the example: `understudy test` in examples/postgres, on the embedded PostgreSQL.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
const cwd = fileURLToPath(new URL("../examples/postgres", import.meta.url));
const { status } = spawnSync(process.execPath, [bin, "test", ...process.argv.slice(2)], {
  cwd,
  stdio: "inherit",
});
process.exit(status ?? 1);
