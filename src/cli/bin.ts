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
const { main, reportFailure } = await import("./main.ts");
const { flushed } = await import("./flushed.ts");
// While tests run, Vitest has an exit of its own that only throws.
const exit = process.exit.bind(process);
// What nobody waits for is no verdict either: exit code 1 would say that a contract is broken.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => exit(reportFailure(error)));
}
process.exitCode = await main(process.argv.slice(2));
// What was said has left; a timer of Vitest's, for news that nobody waits for, would hold this process for 0.1 s.
for (const stream of [process.stdout, process.stderr]) await flushed(stream);
exit();
