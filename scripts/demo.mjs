// The main job on the example: `understudy test` in examples/postgres, on the embedded PostgreSQL.
import "./check-node.mjs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded } from "./build.mjs";

const root = resolve(import.meta.dirname, "..");
const status = await buildIfNeeded();
if (status !== 0) process.exit(status);
process.chdir(resolve(root, "examples/postgres"));
process.argv.splice(2, 0, "test");
await import(pathToFileURL(resolve(root, "dist/src/cli/bin.js")).href);
