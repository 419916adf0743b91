import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { missingVitest, requireVitestUi } from "./missing-vitest.ts";

test.for(["vitest", "vite"])("a missing %s is told with the command that installs it", async (name) => {
  const missing = Object.assign(new Error(`Cannot find package '${name}' imported from /a/b.js`), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  const told = await Promise.reject(missing)
    .catch(missingVitest)
    .catch((error: unknown) => error);
  expect(isHarnessError(told) && [told.code, told.message, told.help]).toEqual([
    "module-missing",
    `Suites run in Vitest, and the package ${name} is not installed.`,
    `npm install --save-dev ${name}   (or: yarn add --dev ${name})`,
  ]);
});

test("any other error stays what it is", () => {
  const other = new Error("Cannot find package 'left-pad'");
  expect(() => missingVitest(other)).toThrow(other);
});

test("the page of --ui needs a package, of the version that Vitest has", async () => {
  const folder = await mkdtemp(join(tmpdir(), "understudy-ui-"));
  const from = join(folder, "index.js");
  expect(() => requireVitestUi(from)).not.toThrow();
  await install(folder, "vitest");
  expect(() => requireVitestUi(from)).toThrow(
    expect.objectContaining({
      code: "module-missing",
      help: "npm install --save-dev @vitest/ui@5.6.7   (or: yarn add --dev @vitest/ui@5.6.7)",
    }),
  );
  await install(folder, "@vitest/ui");
  expect(() => requireVitestUi(from)).not.toThrow();
  await rm(folder, { recursive: true });
});

async function install(folder: string, name: string): Promise<void> {
  const place = join(folder, "node_modules", name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, "package.json"), JSON.stringify({ name, version: "5.6.7" }));
}
