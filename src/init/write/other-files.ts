import type { PackageManager } from "../package-manager.ts";

/** `vitest.config.ts`, so that plain `vitest` and editors run the suites too. */
export const vitestConfig = `import { understudy } from "auth0-understudy/vitest";
import { defineConfig } from "vitest/config";

// Plain \`vitest\` and editors run the *.suite.yaml files too; \`understudy test\` needs no configuration.
export default defineConfig({ plugins: [understudy()] });
`;

/** What VS Code needs to stop in a script. */
export const attachConfiguration = {
  name: "Attach to Understudy",
  type: "node",
  request: "attach",
  address: "127.0.0.1",
  port: 9229,
  restart: true,
  timeout: 30_000,
  skipFiles: ["<node_internals>/**", "**/node_modules/**"],
} as const;

/** `.github/workflows/understudy.yml`. */
export function workflow(manager: PackageManager, folder: string): string {
  const steps: Readonly<Record<PackageManager, readonly string[]>> = {
    npm: ["      - run: npm ci"],
    pnpm: ["      - run: corepack enable", "      - run: pnpm install --frozen-lockfile"],
    yarn: [
      "      - run: corepack enable",
      "      - run: yarn install --immutable || yarn install --frozen-lockfile",
    ],
  };
  const elsewhere =
    folder === "." ? [] : [`    defaults: { run: { working-directory: ${JSON.stringify(folder)} } }`];
  return `${[
    "name: Understudy",
    "on:",
    "  push:",
    "  pull_request:",
    "",
    "permissions: { contents: read }",
    "",
    "jobs:",
    "  scripts:",
    "    name: Auth0 action scripts",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    ...elsewhere,
    "    steps:",
    "      - uses: actions/checkout@v4",
    "      - uses: actions/setup-node@v4",
    "        with: { node-version: 22 }",
    ...steps[manager],
    "      # With --gate no less may be verified than last time. It takes the lock that `npx understudy test --update-lock`",
    "      # writes, and for a database testcontainers, or `--engine embedded`.",
    "      - run: npx understudy test",
  ].join("\n")}\n`;
}
