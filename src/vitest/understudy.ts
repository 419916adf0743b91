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
import { suitePlugin } from "./plugin.ts";
import { printRunVerdict } from "./print-verdict.ts";
import { readableError } from "./readable-error.ts";
import { keepFacts, keptFacts } from "./run-facts.ts";
import { startServer } from "../session/servers.ts";
import { withOwnModules, withShipped, withSuites } from "./suite-settings.ts";
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
  const shipped = options.shipped ?? true;
  return {
    name: "understudy:settings",
    async config(config) {
      // Tests import this module too, and need nothing of Vite.
      const { configDefaults } = await import("vitest/config");
      const test = (config.test ??= {});
      test.include = withSuites(test.include ?? configDefaults.include, shipped);
      test.exclude = withShipped(test.exclude ?? configDefaults.exclude, shipped);
      test.server = { ...test.server, deps: withOwnModules(test.server?.deps) };
    },
    async configureVitest({ vitest, project }) {
      // A project that extends the root's configuration takes over the plugin, and not always what it has set there.
      const { config } = project;
      config.include = withSuites(config.include, shipped);
      config.exclude = withShipped(config.exclude, shipped);
      config.server = { ...config.server, deps: withOwnModules(config.server?.deps) };
      await attach(vitest, project, options).catch((error: unknown) => {
        throw isHarnessError(error) ? readableError(error) : error;
      });
    },
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
  const isFirst = keptFacts(vitest) === null;
  keepFacts(vitest, facts);
  // Of several projects of Vitest's, the first one tells of all.
  if (isFirst) vitest.config.reporters.push(printer(vitest) as never);
}

function printer(vitest: Vitest): Collector {
  return new Collector(
    (collected) => {
      const facts = keptFacts(vitest);
      if (facts !== null) printRunVerdict(vitest, verdictOf(collected, facts), collected.warnings);
    },
    () => undefined,
  );
}
