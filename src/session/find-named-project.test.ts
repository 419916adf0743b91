import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findNamedProject } from "./find-named-project.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-named-"));
  await mkdir(join(folder, "tests", "deep"), { recursive: true });
  await writeFile(join(folder, "understudy.yaml"), "");
  await writeFile(join(folder, "tests", "understudy.yaml"), "");
  await writeFile(join(folder, "other.yaml"), "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a project file is the nearest one above the test, or the one of an absolute path", () => {
  const deep = join(folder, "tests", "deep", "login.test.ts");
  expect(findNamedProject("understudy.yaml", deep)).toBe(join(folder, "tests", "understudy.yaml"));
  expect(findNamedProject("other.yaml", deep)).toBe(join(folder, "other.yaml"));
  expect(findNamedProject("../../understudy.yaml", deep)).toBe(join(folder, "understudy.yaml"));
  const absolute = join(folder, "understudy.yaml");
  expect(findNamedProject(absolute, deep)).toBe(absolute);
});

test("a project file that is not there is named together with where it was looked for", () => {
  const code = "project-missing";
  const message = `There is no nowhere.yaml in ${join(folder, "tests")}, nor above it.`;
  expect(() => findNamedProject("nowhere.yaml", join(folder, "tests", "a.test.ts"))).toThrow(
    expect.objectContaining({ code, message }),
  );
});
