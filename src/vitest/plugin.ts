import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import type { Suite } from "../model/suite.ts";

const suiteFile = /\.suite\.ya?ml$/;

/**
 * Turns each `*.suite.yaml` that Vitest includes into a test file whose scenarios are tests. Suites that were read
 * already need not be read again by the worker, unless their file changed since.
 */
export function suitePlugin(suites: readonly Suite[] = []): Plugin {
  const read = new Map(suites.map((suite) => [suite.file, suite]));
  return {
    name: "understudy:suites",
    enforce: "pre",
    load(id) {
      const file = id.replace(/\?.*$/, "");
      if (!suiteFile.test(file)) return null;
      const suite = read.get(file);
      // Loaded once more means changed.
      read.delete(file);
      return { code: moduleFor(file, suite), map: null };
    },
  };
}

function moduleFor(file: string, suite: Suite | undefined): string {
  const runner = fileURLToPath(
    new URL(import.meta.url.endsWith(".ts") ? "./suite-file.ts" : "./suite-file.js", import.meta.url),
  );
  // Workers do not share the main thread's compile cache by themselves.
  return [
    'import { enableCompileCache } from "node:module";',
    "enableCompileCache();",
    `const { defineSuiteFile } = await import(${JSON.stringify(runner)});`,
    suite === undefined
      ? `await defineSuiteFile(${JSON.stringify(file)});`
      : `await defineSuiteFile(${JSON.stringify(file)}, JSON.parse(${JSON.stringify(JSON.stringify(suite))}));`,
    "",
  ].join("\n");
}
