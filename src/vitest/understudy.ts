import { resolve } from "node:path";
import type { Plugin } from "vitest/config";
import type { TestProject, Vitest } from "vitest/node";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { isHarnessError } from "../model/harness-error.ts";
import type { EngineName } from "../model/store.ts";
import { findProjects } from "../project/find.ts";
import { loadProject } from "../project/load.ts";
import { Collector } from "./collector.ts";
import { packageFolder, shippedSuites } from "./places.ts";
import { suitePlugin } from "./plugin.ts";
import { printRunVerdict } from "./print-verdict.ts";
import { readableError } from "./readable-error.ts";
import { keepFacts } from "./run-facts.ts";
import { startServer } from "./servers.ts";
import { verdictOf } from "./verdict.ts";

/** Settings of the Vitest plugin. */
export interface UnderstudyOptions {
  /** Path of the project file; found by walking up from Vitest's root when absent. */
  readonly project?: string;
  /** Where the legacy store runs. Default auto: the first engine that is there. */
  readonly engine?: EngineName | "auto";
  /** Runs the suites that ship with Understudy too. Default true. */
  readonly shipped?: boolean;
}

/**
 * The Vitest plugin: each `*.suite.yaml` is a test file whose scenarios are tests, run against a real store that is
 * started once per run.
 *
 * @example
 * import { understudy } from "auth0-understudy/vitest";
 * export default defineConfig({ plugins: [understudy()] });
 */
export function understudy(options: UnderstudyOptions = {}): Plugin[] {
  return [suitePlugin(), settingsPlugin(options)];
}

function settingsPlugin(options: UnderstudyOptions): Plugin {
  return {
    name: "understudy:settings",
    async config(config) {
      // Tests import this module too, and need nothing of Vite.
      const { configDefaults } = await import("vitest/config");
      const test = (config.test ??= {});
      const shipped = (options.shipped ?? true) ? [`${globPath(shippedSuites)}/**/*.suite.yaml`] : [];
      test.include = [...(test.include ?? configDefaults.include), "**/*.suite.yaml", ...shipped];
      const exclude = test.exclude ?? configDefaults.exclude;
      test.exclude = shipped.length === 0 ? exclude : exclude.map(keepShipped);
      const deps = test.server?.deps ?? {};
      test.server = { ...test.server, deps: { ...deps, ...ownModules(deps.inline) } };
    },
    async configureVitest({ vitest, project }) {
      await attach(vitest, project, options).catch((error: unknown) => {
        throw isHarnessError(error) ? readableError(error) : error;
      });
    },
  };
}

/** Understudy's code is loaded as it is; shipped suites, though below node_modules, go through the plugin. */
function ownModules(inline: true | readonly (string | RegExp)[] | undefined): {
  readonly external: RegExp[];
  readonly inline: true | (string | RegExp)[];
} {
  return {
    external: [new RegExp(escapeRegex(packageFolder))],
    inline: inline === true ? true : [...(inline ?? []), /\.suite\.ya?ml/],
  };
}

async function attach(vitest: Vitest, target: TestProject, options: UnderstudyOptions): Promise<void> {
  const { root } = target.config;
  const file = options.project === undefined ? (await findProjects(root))[0] : resolve(root, options.project);
  if (file === undefined) return;
  const project = await loadProject(file, { env: process.env, adapters, contracts });
  const server = await startServer(project, { engine: options.engine ?? "auto" });
  vitest.onClose(() => server[Symbol.asyncDispose]());
  target.provide("understudy", { projectFile: file, server: server.info, only: [] });
  const facts = {
    projects: [project],
    engine: server.info.label,
    node: process.versions.node,
    whole: false,
    only: [],
  };
  keepFacts(vitest, facts);
  const collector = new Collector(
    (collected) => printRunVerdict(vitest, verdictOf(collected, facts)),
    () => undefined,
  );
  vitest.config.reporters.push(collector as never);
}

/** Shipped suites lie in node_modules, which Vitest leaves out. */
function keepShipped(pattern: string): string {
  return pattern === "**/node_modules/**" ? "**/node_modules/!(auth0-understudy)/**" : pattern;
}

function globPath(path: string): string {
  return path.replaceAll("\\", "/");
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
