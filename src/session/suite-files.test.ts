import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { folderWith } from "../project/testing/folder.ts";
import { shownRejection } from "../yaml/testing/shown-error.ts";
import { shippedSuites } from "./places.ts";
import { suiteFilesOf, suitesOf } from "./suite-files.ts";

const suite = `suite: Own
users: { ada: { email: ada@example.com, password: correct-horse-1 } }
scenarios:
  - { name: ada logs in, given: [ada], steps: [{ script: login, as: ada }] }
`;

function projectIn(folder: string, ...patterns: readonly string[]): Project {
  const file = join(folder, "understudy.yaml");
  const suites = patterns.map((pattern, index) => ({ pattern, at: { file, line: 3, column: 9 + index } }));
  return { folder, suites } as unknown as Project;
}

async function ownFiles(project: Project): Promise<readonly string[]> {
  const files = await suiteFilesOf(project);
  return files.filter((file) => !file.startsWith(shippedSuites));
}

test("a folder stands for every suite in it", async () => {
  await using folder = await folderWith({
    "suites/a.suite.yaml": suite,
    "suites/deep/b.suite.yaml": suite,
    "suites/notes.md": "",
    "c.suite.yaml": suite,
  });
  const names = ["suites/a.suite.yaml", "suites/deep/b.suite.yaml"].map((name) => join(folder.path, name));
  expect(await ownFiles(projectIn(folder.path, "suites"))).toEqual(names);
  expect(await ownFiles(projectIn(folder.path, join(folder.path, "suites"), "suites/*.suite.yaml"))).toEqual(
    names,
  );
});

test("a folder that is named as suites are is no suite", async () => {
  await using folder = await folderWith({ "a.suite.yaml": suite });
  await mkdir(join(folder.path, "b.suite.yaml"));
  expect(await ownFiles(projectIn(folder.path, "*.suite.yaml"))).toEqual([join(folder.path, "a.suite.yaml")]);
});

test("a place that holds no suite is refused where the project file names it", async () => {
  await using folder = await folderWith({ "empty/notes.md": "", "a.suite.yaml": suite });
  const globs = projectIn(folder.path, "*.suite.yaml", "nope/*.yaml");
  const shown = await shownRejection(suiteFilesOf(globs), folder.path);
  expect(shown).toContain(
    'project-invalid at /understudy.yaml:3:10\n`suites`: "nope/*.yaml" matches no *.suite.yaml',
  );
  const empty = projectIn(folder.path, "empty");
  expect(await shownRejection(suiteFilesOf(empty), folder.path)).toContain('"empty" holds no *.suite.yaml');
});

test("a file that is not named as suites are is refused, unless it is no YAML", async () => {
  await using folder = await folderWith({ "s/a.suite.yaml": suite, "s/notes.md": "", "t/b.yaml": suite });
  expect(await ownFiles(projectIn(folder.path, "s/**"))).toEqual([join(folder.path, "s/a.suite.yaml")]);
  const shown = await shownRejection(suiteFilesOf(projectIn(folder.path, "t/*")), folder.path);
  expect(shown).toContain('`suites`: "t/*" matches /t/b.yaml, which is not named *.suite.yaml');
});

test("the default may match nothing", async () => {
  await using folder = await folderWith({ "notes.md": "" });
  const suites = [{ pattern: "**/*.suite.yaml", at: null }];
  expect(await ownFiles({ folder: folder.path, suites } as unknown as Project)).toEqual([]);
});

test.for([
  ["that leads nowhere", "gone.yaml", "nothing is there, or a link that leads nowhere"],
  ["that leads back to itself", "x.suite.yaml", "it is a link that leads back to itself"],
])("a link %s is told by its path", async ([, target = "", why = ""]) => {
  await using folder = await folderWith({});
  const link = join(folder.path, "x.suite.yaml");
  await symlink(join(folder.path, target), link);
  const shown = await shownRejection(suitesOf(projectIn(folder.path, "*.suite.yaml")), folder.path);
  expect(shown).toContain(`/x.suite.yaml can't be read: ${why}`);
  expect(shown).toContain("suite-invalid");
});
