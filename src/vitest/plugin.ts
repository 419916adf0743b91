import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import type { HarnessError } from "../model/harness-error.ts";
import type { Suite } from "../model/suite.ts";
import { handSuites } from "./handed-suites.ts";

const suiteFile = /\.suite\.ya?ml$/;

/** Suites of one test file, and files that its worker has to read itself. */
export interface SuiteGroup {
  readonly suites: readonly Suite[];
  readonly unread: readonly string[];
  /** Why there are none. */
  readonly refused?: Refused | undefined;
}

/** A HarnessError on its way to the worker that tells it. */
export type Refused = Pick<HarnessError, "code" | "message" | "at" | "help">;

/** What is known of suites before their test files are loaded. */
export interface SuitePluginOptions {
  readonly groups?: readonly (readonly Suite[])[];
  /** Reads a group's suites once more when its file is loaded once more; else the worker reads that file. */
  readonly again?: (() => Promise<SuiteGroup>) | undefined;
  /** Whether tests run in this thread. */
  readonly isHere?: boolean;
}

/**
 * Turns each `*.suite.yaml` that Vitest includes into a test file whose scenarios are tests. Suites that were read
 * already need not be read again by the worker; those of a group stand in the file of the first one.
 */
export function suitePlugin({ groups = [], again, isHere = false }: SuitePluginOptions = {}): Plugin {
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
      if (suites === undefined) return moduleFor((await again?.()) ?? { suites: [], unread: [file] });
      if (!isHere) return moduleFor({ suites, unread: [] });
      handSuites(file, suites);
      return moduleFor({ suites: [], unread: [], handed: file });
    },
  };
}

interface ModuleParts extends SuiteGroup {
  /** The test file for which suites were left in this thread. */
  readonly handed?: string;
}

function asText(suites: readonly Suite[]): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(suites))})`;
}

function taken(file: string): string {
  return `handedSuites(${JSON.stringify(file)})`;
}

/** With a map that says nothing: Vite would make one of its own, letter by letter, and places are told in the YAML. */
function moduleFor({ suites, unread, handed, refused }: ModuleParts): {
  code: string;
  map: { mappings: "" };
} {
  const runner = fileURLToPath(
    new URL(import.meta.url.endsWith(".ts") ? "./suite-file.ts" : "./suite-file.js", import.meta.url),
  );
  // Workers do not share the main thread's compile cache by themselves.
  const lines = [
    'import { enableCompileCache } from "node:module";',
    "enableCompileCache();",
    `const { defineSuites, handedSuites, refuseSuites } = await import(${JSON.stringify(runner)});`,
    ...(refused === undefined ? [] : [`refuseSuites(${JSON.stringify(refused)});`]),
    `await defineSuites(${JSON.stringify(unread)}, ${handed === undefined ? asText(suites) : taken(handed)});`,
    "",
  ];
  return { code: lines.join("\n"), map: { mappings: "" } };
}
