import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import type { Suite } from "../model/suite.ts";

const suiteFile = /\.suite\.ya?ml$/;

/** Suites of one test file, and files that its worker has to read itself. */
export interface SuiteGroup {
  readonly suites: readonly Suite[];
  readonly unread: readonly string[];
}

/**
 * Turns each `*.suite.yaml` that Vitest includes into a test file whose scenarios are tests. Suites that were read
 * already need not be read again by the worker; those of a group stand in the file of the first one.
 * @param again reads a group's suites once more when its file is loaded once more; else the worker reads that file
 */
export function suitePlugin(
  groups: readonly (readonly Suite[])[] = [],
  again?: () => Promise<SuiteGroup>,
): Plugin {
  const read = new Map(groups.map((suites) => [suites[0]?.file, suites]));
  return {
    name: "understudy:suites",
    enforce: "pre",
    async load(id) {
      const file = id.replace(/\?.*$/, "");
      if (!suiteFile.test(file)) return null;
      const suites = read.get(file);
      // Loaded once more means changed.
      read.delete(file);
      if (suites !== undefined) return moduleFor({ suites, unread: [] });
      return moduleFor((await again?.()) ?? { suites: [], unread: [file] });
    },
  };
}

/** With a map that says nothing: Vite would make one of its own, letter by letter, and places are told in the YAML. */
function moduleFor({ suites, unread }: SuiteGroup): { code: string; map: { mappings: "" } } {
  const runner = fileURLToPath(
    new URL(import.meta.url.endsWith(".ts") ? "./suite-file.ts" : "./suite-file.js", import.meta.url),
  );
  // Workers do not share the main thread's compile cache by themselves.
  const lines = [
    'import { enableCompileCache } from "node:module";',
    "enableCompileCache();",
    `const { defineSuites } = await import(${JSON.stringify(runner)});`,
    `await defineSuites(${JSON.stringify(unread)}, JSON.parse(${JSON.stringify(JSON.stringify(suites))}));`,
    "",
  ];
  return { code: lines.join("\n"), map: { mappings: "" } };
}
