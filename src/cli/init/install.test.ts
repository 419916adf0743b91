import { tmpdir } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { install } from "./install.ts";

afterEach(() => vi.unstubAllEnvs());

// On Windows a shell starts it, which tells no reason.
test.skipIf(process.platform === "win32")("a package manager that is not there is named", async () => {
  vi.stubEnv("PATH", "");
  await expect(install(["pnpm", "add", "-D", "pg"], tmpdir())).rejects.toMatchObject({
    code: "module-missing",
    message: "The packages were not installed: pnpm is not on the PATH.",
    help: expect.stringMatching(/corepack enable pnpm.*\nThen run: pnpm add -D pg$/),
  });
});
