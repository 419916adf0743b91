import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";

const suiteFile = /\.suite\.ya?ml$/;

/** Turns each `*.suite.yaml` that Vitest includes into a test file whose scenarios are tests. */
export function suitePlugin(): Plugin {
  return {
    name: "understudy:suites",
    enforce: "pre",
    load(id) {
      const file = id.replace(/\?.*$/, "");
      if (!suiteFile.test(file)) return null;
      return { code: moduleFor(file), map: null };
    },
  };
}

function moduleFor(file: string): string {
  const runner = fileURLToPath(
    new URL(import.meta.url.endsWith(".ts") ? "./suite-file.ts" : "./suite-file.js", import.meta.url),
  );
  // Workers do not share the main thread's compile cache by themselves.
  return [
    'import { enableCompileCache } from "node:module";',
    "enableCompileCache();",
    `const { defineSuiteFile } = await import(${JSON.stringify(runner)});`,
    `await defineSuiteFile(${JSON.stringify(file)});`,
    "",
  ].join("\n");
}
