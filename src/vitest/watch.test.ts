import { join } from "node:path";
import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { folderWith } from "../project/testing/folder.ts";
import { readAgain } from "./watch.ts";

test("a watcher hears that the last suite is gone", async () => {
  await using folder = await folderWith({});
  const at = { file: join(folder.path, "understudy.yaml"), line: 3, column: 9 };
  const suites = [{ pattern: "*.suite.yaml", at }];
  const project = { folder: folder.path, suites } as unknown as Project;
  const group = await readAgain({ project: () => project, isChosen: () => true });
  expect(group).toMatchObject({
    suites: [],
    refused: { code: "project-invalid", at: { line: 3, column: 9 } },
  });
});
