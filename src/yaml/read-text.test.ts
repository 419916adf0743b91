import { Buffer } from "node:buffer";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readText, readTextIfThere } from "./read-text.ts";
import { shownRejection } from "./testing/shown-error.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-text-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function shownOf(bytes: Uint8Array): Promise<string> {
  await writeFile(join(folder, "a.yaml"), bytes);
  return shownRejection(readText({ file: join(folder, "a.yaml"), code: "suite-invalid" }), folder);
}

test("UTF-8 is read as it is, with its mark and with signs of more than two bytes", async () => {
  const text = "\uFEFFa: \u{1F40E} \uFFFD ß\r\n";
  await writeFile(join(folder, "a.yaml"), text);
  expect(await readText({ file: join(folder, "a.yaml"), code: "suite-invalid" })).toBe(text);
});

test("UTF-16 is told, with a mark and without one", async () => {
  const little = Buffer.from("\uFEFFsuite: Own\n", "utf16le");
  const told = "suite-invalid at /a.yaml:1:1\n/a.yaml is UTF-16, expected UTF-8\n-> Save the file as UTF-8.";
  expect(await shownOf(little)).toBe(told);
  expect(await shownOf(Buffer.from(little).swap16())).toBe(told);
  expect(await shownOf(Buffer.from("suite: Own\n", "utf16le"))).toBe(told);
});

test("the first byte that is no UTF-8 is told with its place", async () => {
  const latin = Buffer.concat([
    Buffer.from("\uFEFFone: ä\ntwo: \uFFFDu"),
    Buffer.from("f\xe4r\xfc\n", "latin1"),
  ]);
  expect(await shownOf(latin)).toContain(
    "suite-invalid at /a.yaml:2:9\n/a.yaml is not UTF-8: the byte 0xE4 makes no character there\n-> Save",
  );
  expect(await shownOf(Buffer.from([0x61, 0xc3]))).toContain("a.yaml:1:2\n");
});

test("a folder, and a link that leads nowhere, are told by their path", async () => {
  await mkdir(join(folder, "b.yaml"));
  await symlink("gone", join(folder, "c.yaml"));
  const shown = (name: string) =>
    shownRejection(readText({ file: join(folder, name), code: "lock-invalid" }), folder);
  expect(await shown("b.yaml")).toContain(
    "lock-invalid at /b.yaml:1:1\n/b.yaml can't be read: expected a file, found a folder\n->",
  );
  expect(await shown("c.yaml")).toContain("/c.yaml can't be read: nothing is there, or a link that leads");
});

test("where a file may be missing, only that is null", async () => {
  await mkdir(join(folder, "d.yaml"));
  const read = (name: string) => readTextIfThere({ file: join(folder, name), code: "recording-invalid" });
  expect(await read("gone.yaml")).toBeNull();
  expect(await shownRejection(read("d.yaml"), folder)).toContain("found a folder");
});
