import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exactPackage, installedPackages, loadPackage, nearestPackage } from "./find-package.ts";

const root = mkdtempSync(join(tmpdir(), "understudy-packages-"));
const scripts = join(root, "repo/scripts");
mkdirSync(scripts, { recursive: true });
install("repo/scripts", "lib", "1.0.0");
install("repo/scripts", "lib-2.0.0", "2.0.0");
install("repo/scripts", "lib-extra", "9.0.0");
install("repo", "lib", "3.1.0");
install("repo", "@acme/lib-4.0.0", "4.0.0");
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("finds every version on the way up, under its own name and under aliases, and no other package", () => {
  expect(installedPackages(scripts, "lib").map(({ version }) => version)).toEqual([
    "1.0.0",
    "2.0.0",
    "3.1.0",
  ]);
  expect(installedPackages(scripts, "@acme/lib").map(({ alias }) => alias)).toEqual(["@acme/lib-4.0.0"]);
  expect(installedPackages(scripts, "nothing")).toEqual([]);
});

test("takes the very version or none", () => {
  expect(exactPackage(scripts, { name: "lib", version: "2.0.0" })?.alias).toBe("lib-2.0.0");
  expect(exactPackage(scripts, { name: "lib", version: "2.0.1" })).toBeNull();
});

test.for([
  ["1.9.9", "1.0.0"],
  ["2.5.0", "2.0.0"],
  ["3.0.0", "3.1.0"],
  ["9.0.0", "3.1.0"],
] as const)("nearest to %s is %s", ([version, nearest]) => {
  expect(nearestPackage(scripts, { name: "lib", version })?.version).toBe(nearest);
});

test("loads a package that has only exports, and a path in it, under its alias", () => {
  const found = exactPackage(scripts, { name: "@acme/lib", version: "4.0.0" });
  expect(found && loadPackage(found, "")).toEqual({ is: "4.0.0" });
  expect(found && loadPackage(found, "/deep")).toEqual({ is: "4.0.0 deep" });
});

function install(below: string, name: string, version: string): void {
  const folder = join(root, below, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  const exports = { ".": "./entry.cjs", "./deep": "./hidden.cjs" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, exports }));
  writeFileSync(join(folder, "entry.cjs"), `exports.is = "${version}";`);
  writeFileSync(join(folder, "hidden.cjs"), `exports.is = "${version} deep";`);
}
