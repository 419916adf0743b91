import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageTitle } from "../report/index.ts";
import { packageFolder } from "../session/places.ts";

/** A page of `docs/`. */
export interface Page {
  /** What `understudy explain` calls it. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The pages of `docs/`, by name. */
export function pages(): readonly Page[] {
  const folder = join(packageFolder, "docs");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return { name: file.slice(0, -".md".length), title: pageTitle(text), text };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Other names that people look for a page under. */
export const pageAliases: Readonly<Record<string, string>> = {
  suites: "suite-format",
  suite: "suite-format",
  project: "project-file",
  stores: "adapters",
  waive: "project-file",
  waiver: "project-file",
  waivers: "project-file",
};
