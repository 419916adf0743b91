import { expect, test } from "vitest";
import { folderWith } from "../project/testing/folder.ts";
import { installCommands, type PackageManager } from "./package-manager.ts";

const workspaces = '{ "private": true, "workspaces": ["packages/*"] }';
const first = "# yarn lockfile v1\n";

test.for([
  ["npm", { "package.json": workspaces }, "npm install --save-dev --no-audit --no-fund vitest"],
  ["pnpm", {}, "pnpm add -D vitest"],
  ["pnpm", { "pnpm-workspace.yaml": "" }, "pnpm add -D -w vitest"],
  ["yarn", { "package.json": workspaces, "yarn.lock": first }, "yarn add -D -W vitest"],
  ["yarn", { "package.json": "{}", "yarn.lock": first }, "yarn add -D vitest"],
  ["yarn", { "package.json": workspaces, "yarn.lock": "__metadata:\n" }, "yarn add -D vitest"],
] as const satisfies readonly (readonly [PackageManager, Record<string, string>, string])[])(
  "%s in a folder with %j: %s",
  async ([manager, files, expected]) => {
    await using folder = await folderWith(files);
    const commands = installCommands(manager, ["vitest"], folder.path);
    expect(commands.map((one) => one.join(" "))).toEqual([expected]);
  },
);

test.for([
  ["npm", "--save-exact"],
  ["pnpm", "--save-exact"],
  ["yarn", "--exact"],
] as const)("%s keeps an alias at exactly its version, and no other package", async ([manager, flag]) => {
  await using folder = await folderWith({});
  const alias = "axios-1.7.2@npm:axios@1.7.2";
  const [others, exact] = installCommands(manager, [alias, "vitest"], folder.path);
  expect(others).toContain("vitest");
  expect(others).not.toContain(flag);
  expect(exact).toEqual(expect.arrayContaining([flag, alias]));
});
