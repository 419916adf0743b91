import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import type { Suite } from "../model/suite.ts";

const suiteFile = /\.suite\.ya?ml$/;

/**
 * Turns each `*.suite.yaml` that Vitest includes into a test file whose scenarios are tests. Suites that were read
 * already need not be read again by the worker, unless their file changed since; those of a group stand in the file
 * of the first one.
 */
export function suitePlugin(groups: readonly (readonly Suite[])[] = []): Plugin {
  const read = new Map(groups.map((group) => [group[0]?.file, group]));
  return {
    name: "understudy:suites",
    enforce: "pre",
    load(id) {
      const file = id.replace(/\?.*$/, "");
      if (!suiteFile.test(file)) return null;
      const group = read.get(file);
      // Loaded once more means changed.
      read.delete(file);
      return { code: moduleFor(file, group), map: null };
    },
  };
}

function moduleFor(file: string, group: readonly Suite[] | undefined): string {
  const runner = fileURLToPath(
    new URL(import.meta.url.endsWith(".ts") ? "./suite-file.ts" : "./suite-file.js", import.meta.url),
  );
  // Workers do not share the main thread's compile cache by themselves.
  return [
    'import { enableCompileCache } from "node:module";',
    "enableCompileCache();",
    `const { defineSuiteFile } = await import(${JSON.stringify(runner)});`,
    group === undefined
      ? `await defineSuiteFile(${JSON.stringify(file)});`
      : `await defineSuiteFile(${JSON.stringify(file)}, JSON.parse(${JSON.stringify(JSON.stringify(group))}));`,
    "",
  ].join("\n");
}
