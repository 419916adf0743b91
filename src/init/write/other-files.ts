import { runners, type PackageManager } from "../package-manager.ts";
import type { Workspace } from "../workspace.ts";

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
export function workflow({ manager, yarn }: Pick<Workspace, "manager" | "yarn">, folder: string): string {
  const frozen = yarn?.isModern === true ? "--immutable" : "--frozen-lockfile";
  const run = `${runners[manager]} test`;
  const steps: Readonly<Record<PackageManager, readonly string[]>> = {
    npm: ["      - run: npm ci"],
    pnpm: ["      - run: corepack enable", "      - run: pnpm install --frozen-lockfile"],
    yarn: ["      - run: corepack enable", `      - run: yarn install ${frozen}`],
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
    "      # This judges the scripts. Once the lock is committed that",
    `      #   ${run} --update-lock`,
    "      # writes, add --gate: then no less may be verified than the lock says. For a database --gate takes Docker,",
    "      # by the package testcontainers, or the engine that --engine names.",
    `      - run: ${run}`,
  ].join("\n")}\n`;
}
