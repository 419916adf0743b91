import { join } from "node:path";
import { expect, test } from "vitest";
import { shownRejection } from "../yaml/testing/shown-error.ts";
import { findProjects } from "./find.ts";
import { folderWith } from "./testing/folder.ts";

async function found(files: readonly string[], cwd: string) {
  await using folder = await folderWith(Object.fromEntries(files.map((file) => [file, ""])));
  const projects = await findProjects(join(folder.path, cwd));
  return projects.map((file) => file.slice(folder.path.length + 1));
}

test("the nearest project file upward is the one", async () => {
  expect(await found(["understudy.yaml", "a/understudy.yaml", "a/b/c/x"], "a/b/c")).toEqual([
    "a/understudy.yaml",
  ]);
  expect(await found(["understudy.yaml", "a/understudy.yaml"], ".")).toEqual(["understudy.yaml"]);
});

test("without one above, every one below is found, but not in what is installed or built", async () => {
  const files = ["b/understudy.config.ts", "a/x/understudy.yaml", "a/understudy.yaml"];
  const others = ["node_modules/p/understudy.yaml", "dist/understudy.yaml", ".cache/understudy.yaml"];
  expect(await found([...files, ...others], ".")).toEqual([
    "a/understudy.yaml",
    "a/x/understudy.yaml",
    "b/understudy.config.ts",
  ]);
});

test.for(["understudy.config.ts", "understudy.config.js", "understudy.config.mjs"])(
  "%s is a project file",
  async (name) => {
    expect(await found([name], ".")).toEqual([name]);
  },
);

test("two in one folder are an error", async () => {
  await using folder = await folderWith({ "understudy.yaml": "", "understudy.config.ts": "" });
  expect(await shownRejection(findProjects(folder.path), folder.path)).toMatchInlineSnapshot(`
    "project-invalid at /understudy.config.ts:1:1
    two project files in one folder: understudy.yaml and understudy.config.ts
    -> Keep one of them."
  `);
});

test("none at all is an error that says what to write", async () => {
  await using folder = await folderWith({ x: "", "y/understudy.yml": "" });
  expect(await shownRejection(findProjects(folder.path), folder.path)).toMatchInlineSnapshot(`
    "project-missing at no position
    no understudy.yaml in , above it or below it
    -> Let \`understudy init\` write it, or write an understudy.yaml with at least
    connection: <folder of scripts, tenant.yaml#name, main.tf#resource, or exported .json>"
  `);
  expect(await shownRejection(findProjects(join(folder.path, "y")), folder.path)).toMatchInlineSnapshot(`
    "project-missing at no position
    no understudy.yaml in /y, above it or below it
    -> Rename understudy.yml to understudy.yaml.
    Let \`understudy init\` write it, or write an understudy.yaml with at least
    connection: <folder of scripts, tenant.yaml#name, main.tf#resource, or exported .json>"
  `);
});
