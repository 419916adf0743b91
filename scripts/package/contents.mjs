// What the tarball holds, and what installing it with its hard dependencies takes.
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { manifest, newcomer, root, run } from "./kit.mjs";

const limit = 40 * 1024 * 1024;

/** All that may be in the package. */
const allowed = [
  /^package\.json$/,
  /^(README|CHANGELOG|SECURITY)\.md$/,
  /^LICENSE$/,
  /^dist\/(src|contracts|adapters)\/.+\.d\.ts$/,
  /^dist\/src\/(index|cli\/bin|vitest\/(index|suite-file|reporters\/[a-z]+)|tenant\/api\/index)\.js$/,
  /^dist\/chunks\/[a-z0-9-]+\.js$/,
  /^dist\/src\/runtime\/inside\/main\.cjs$/,
  /^dist\/suites\.json$/,
  /^dist\/LICENSES\.txt$/,
  /^docs\/.+\.(md|png|svg)$/,
  /^scenarios\/[a-z]+\/[a-z-]+\.suite\.yaml$/,
  /^scenarios\/[a-z]+\.schema\.json$/,
  /^types\/[a-z]+\.d\.ts$/,
];

const needed = [
  "dist/src/cli/bin.js",
  "dist/LICENSES.txt",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
  "docs/README.md",
  "scenarios/suite.schema.json",
  "types/globals.d.ts",
];

/** Fails where something is missing, or something is in it that nobody thought of. */
export function checkContents(tarball) {
  const files = run("tar", ["-tzf", tarball], root)
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""));
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`missing: ${missing.join(", ")}`);
  const wrong = files.filter(
    (file) => !allowed.some((pattern) => pattern.test(file)) || /\.test\.|(^|\/)testing\//.test(file),
  );
  if (wrong.length > 0) throw new Error(`these should not be in it: ${wrong.join(", ")}`);
  return `${files.length} files`;
}

/** No script runs where the package is installed; `prepare` runs in a checkout only. */
export function checkInstallScripts(folder) {
  const { scripts = {} } = manifest(join(folder, "node_modules", "auth0-understudy"));
  const found = ["preinstall", "install", "postinstall"].filter((name) => name in scripts);
  if (found.length > 0) throw new Error(`it has install scripts: ${found.join(", ")}`);
  const builds = JSON.parse(run("npm", ["query", ":attr(scripts, [postinstall])"], folder));
  const ours = builds.filter(({ name }) => name === "auth0-understudy");
  if (ours.length > 0) throw new Error("it has a postinstall script");
}

/** The size of the package with all that it can't do without. */
export function checkSize(tarball, folder) {
  newcomer(folder);
  run("npm", ["install", "--legacy-peer-deps", "--ignore-scripts", tarball], folder);
  const bytes = sizeOf(join(folder, "node_modules"));
  const said = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  if (bytes > limit) throw new Error(`${said}, at most ${limit / 1024 / 1024} MB`);
  return said;
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);
}
