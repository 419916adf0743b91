import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const results = process.env["UNDERSTUDY_TEST_RESULTS"];

export default defineConfig({
  test: {
    reporters: results === undefined ? ["default"] : ["default", ["json", { outputFile: results }]],
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "contracts/**/*.test.ts", "adapters/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What spans folders is tested as it is shipped: the built code, which also starts faster.
        resolve: {
          alias: [
            {
              find: /^(?:\.\.\/)+(src|contracts|adapters)\/(.*)\.ts$/,
              replacement: fileURLToPath(new URL("./build/$1/$2.js", import.meta.url)),
            },
          ],
        },
        test: {
          name: "whole",
          include: ["test/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
