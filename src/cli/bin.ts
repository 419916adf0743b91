#!/usr/bin/env node
import * as module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `Understudy needs Node 22.12 or newer; this is Node ${process.versions.node}.\n` +
      "Auth0 runs scripts on Node 22. In a project: npm install --save-dev node@22, then run Understudy through an npm script.\n",
  );
  process.exit(3);
}
// Compiled code is kept between runs; without a writable place Node does without.
module.enableCompileCache();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
