import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { runners } from "./package-manager.ts";
import { added, replaced, type PlannedFile } from "./planned-file.ts";
import type { Workspace } from "./workspace.ts";
import { attachConfiguration, vitestConfig, workflow } from "./write/other-files.ts";

/** A file that stays as it is, and what its owner may want to add. */
export interface Left {
  readonly path: string;
  readonly advice: string;
}

/** The files that all connections share, and those of the user's that are not touched. */
export function sharedFiles(workspace: Workspace): {
  readonly files: readonly PlannedFile[];
  readonly left: readonly Left[];
} {
  const { hasPackageJson, packages } = workspace;
  // Without `type`, so that what is there beside it stays the CommonJS that it was.
  const manifest = hasPackageJson ? null : replaced(join(packages, "package.json"), json({ private: true }));
  const others = [vitest(workspace), pipeline(workspace), launch(workspace), ignored(workspace)];
  const all = [manifest, ...others].filter((one) => one !== null);
  return {
    files: all.flatMap((one) => ("text" in one ? [one] : [])),
    left: all.flatMap((one) => ("advice" in one ? [one] : [])),
  };
}

function vitest({ packages, isModule }: Workspace): PlannedFile | Left | null {
  const names = ["vitest.config", "vite.config"].flatMap((stem) =>
    ["ts", "mts", "js", "mjs", "cts", "cjs"].map((ending) => `${stem}.${ending}`),
  );
  const name = names.find((one) => existsSync(join(packages, one)));
  if (name === undefined)
    return replaced(join(packages, isModule ? "vitest.config.ts" : "vitest.config.mts"), vitestConfig);
  const path = join(packages, name);
  if (readFileSync(path, "utf8").includes("auth0-understudy")) return null;
  return {
    path,
    advice:
      'for suites under plain vitest: import { understudy } from "auth0-understudy/vitest", and plugins: [understudy()]',
  };
}

function pipeline(workspace: Workspace): PlannedFile | Left {
  const { top, packages, manager } = workspace;
  const other = [
    ".gitlab-ci.yml",
    "Jenkinsfile",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    ".circleci",
  ].find((name) => existsSync(join(top, name)));
  if (other !== undefined && !existsSync(join(top, ".github"))) {
    return { path: join(top, other), advice: `add a step that runs: ${runners[manager]} test` };
  }
  const folder = relative(top, packages).replaceAll("\\", "/") || ".";
  return replaced(join(top, ".github", "workflows", "understudy.yml"), workflow(workspace, folder));
}

function launch({ packages }: Workspace): PlannedFile | Left | null {
  const path = join(packages, ".vscode", "launch.json");
  if (!existsSync(path))
    return replaced(path, json({ version: "0.2.0", configurations: [attachConfiguration] }));
  const text = readFileSync(path, "utf8");
  if (text.includes(attachConfiguration.name)) return null;
  try {
    const before = JSON.parse(text) as { readonly configurations?: readonly unknown[] };
    return added(path, () =>
      json({ ...before, configurations: [...(before.configurations ?? []), attachConfiguration] }),
    );
  } catch {
    // It has comments, which writing it anew would lose.
    return {
      path,
      advice: "to debug scripts, add the configuration that `understudy explain debugging` shows",
    };
  }
}

function ignored({ packages }: Workspace): PlannedFile {
  return added(join(packages, ".gitignore"), (before) => {
    const lines = new Set(before.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/\*?$/g, "")));
    const missing = Object.keys(ignoredLines).filter((name) => !lines.has(name));
    if (missing.length === 0) return before;
    const gap = before === "" || before.endsWith("\n") ? "" : "\n";
    return `${before}${gap}${missing.map((name) => `${ignoredLines[name]}\n`).join("")}`;
  });
}

/** What `understudy search` found is committed, so that it is looked at first everywhere. */
const ignoredLines: Readonly<Record<string, string>> = {
  node_modules: "node_modules/",
  ".understudy": ".understudy/*\n!.understudy/failures/",
  coverage: "coverage/",
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
