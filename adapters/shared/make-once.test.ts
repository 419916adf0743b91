import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeOnce } from "./make-once.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-once-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("keeps one of two folders that are made at once and leaves no draft", async () => {
  const path = join(folder, "deep", "thing");
  const made = await Promise.all(["a", "b"].map((text) => makeOnce(path, (draft) => fill(draft, text))));
  expect(made).toEqual([path, path]);
  expect(await readdir(join(folder, "deep"))).toEqual(["thing"]);
  expect(["a", "b"]).toContain(await readFile(join(path, "text"), "utf8"));
});

test("does not make what is there", async () => {
  const path = join(folder, "thing");
  await makeOnce(path, (draft) => fill(draft, "first"));
  await makeOnce(path, (draft) => fill(draft, "second"));
  expect(await readFile(join(path, "text"), "utf8")).toBe("first");
});

test("leaves nothing behind when making fails", async () => {
  const failing = makeOnce(join(folder, "thing"), async (draft) => {
    await fill(draft, "half");
    throw new Error("disk full");
  });
  await expect(failing).rejects.toThrow("disk full");
  expect(await readdir(folder)).toEqual([]);
});

async function fill(draft: string, text: string): Promise<void> {
  await mkdir(draft);
  await writeFile(join(draft, "text"), text);
}
