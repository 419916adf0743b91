import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendText, writeText } from "./write-text.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-write-"));
  await mkdir(join(folder, "a folder"));
  await writeFile(join(folder, "a file"), "");
});

afterAll(() => rm(folder, { recursive: true }));

test("a file is written with the folders that it needs, and appended to", async () => {
  const file = join(folder, "new", "deep", "report.txt");
  await writeText(file, "one\n");
  await appendText(file, "two\n");
  expect(await readFile(file, "utf8")).toBe("one\ntwo\n");
});

test.for([
  { name: "a folder", says: "it is a folder", help: "Name a file in it" },
  { name: join("a file", "report.txt"), says: "a part of its path is a file", help: "in the way" },
  { name: join("a file", "deep", "report.txt"), says: "a part of its path is a file", help: "in the way" },
])("what can't be written is said with the reason: $name", async ({ name, says, help }) => {
  const file = join(folder, name);
  const unwritable = {
    code: "output-unwritable",
    message: expect.stringContaining(`${file} can't be written: ${says}`),
    help: expect.stringContaining(help),
  };
  await expect(writeText(file, "x")).rejects.toMatchObject(unwritable);
  await expect(appendText(file, "x")).rejects.toMatchObject(unwritable);
});
