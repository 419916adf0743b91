import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { missingVitest, refuseOldVitest, requireVitestUi } from "./missing-vitest.ts";

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

test("a Vitest that is too old is told with its place and the command that raises it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "understudy-old-"));
  const from = join(folder, "index.js");
  expect(() => refuseOldVitest(from)).not.toThrow();
  for (const version of ["4.1.0", "5.0.0-beta.2", "6.0.0"]) {
    await install(folder, "vitest", version);
    expect(() => refuseOldVitest(from)).not.toThrow();
  }
  for (const version of ["3.2.4", "4.0.18"]) {
    await install(folder, "vitest", version);
    expect(() => refuseOldVitest(from)).toThrow(
      expect.objectContaining({
        code: "module-missing",
        message: expect.stringMatching(
          `^Suites run in Vitest 4.1 or 5, and Vitest ${version} is installed in .*vitest.$`,
        ),
        help: expect.stringMatching(
          /^npm install --save-dev vitest@\^5 {3}\(or: yarn .*\nvitest@\^4\.1 will do too\./,
        ),
      }),
    );
  }
  await rm(folder, { recursive: true });
});

async function install(folder: string, name: string, version = "5.6.7"): Promise<void> {
  const place = join(folder, "node_modules", name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, "package.json"), JSON.stringify({ name, version }));
}
