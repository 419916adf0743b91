// The main job on the example: `understudy test` in examples/postgres, on the embedded PostgreSQL.
import "./check-node.mjs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded } from "./build.mjs";

const root = resolve(import.meta.dirname, "..");
const status = await buildIfNeeded();
if (status !== 0) process.exit(status);
process.chdir(resolve(root, "examples/postgres"));
// A demo is to be over at once; the brief look that a run ends with would add a third to it. So it is named instead.
process.argv.splice(2, 0, "test", "--search", "off");
await import(pathToFileURL(resolve(root, "dist/src/cli/bin.js")).href);
if (process.exitCode === 0) {
  process.stderr.write("\nnext: cd examples/postgres && node ../../dist/src/cli/bin.js search --quick\n");
}
