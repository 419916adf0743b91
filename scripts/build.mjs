// Compiles to build/, and makes of that what is shipped in dist/. With --if-needed only when a source is newer than the last build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
/** Module by module, for tests and tools that look inside. */
const modules = resolve(root, "build");
/** What is published. */
const shipped = resolve(root, "dist");
const stamp = resolve(shipped, ".built");

/** Builds unless the last build is newer than every source; answers the exit code. */
export async function buildIfNeeded() {
  return isFresh() ? 0 : build();
}

async function build() {
  for (const folder of [modules, shipped]) rmSync(folder, { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const compiled = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (compiled.status !== 0) return compiled.status ?? 1;
  await bundleContainer();
  await bundlePackage();
  copyTypes();
  copyLicences();
  await readSuites();
  writeFileSync(stamp, "");
  return 0;
}

/** A container starts often and from nothing: one file is there in half the time of fifty. */
async function bundleContainer() {
  const { rolldown } = await import("rolldown");
  const inside = `${modules}/src/runtime/inside`;
  const bundle = await rolldown({ input: `${inside}/main.js`, platform: "node", external: /^node:/ });
  await bundle.write({ file: `${inside}/main.cjs`, format: "cjs" });
  for (const file of readdirSync(inside))
    if (file !== "main.cjs") rmSync(`${inside}/${file}`, { recursive: true });
  cpSync(inside, `${shipped}/src/runtime/inside`, { recursive: true });
}

/** What the package exports, and what it loads by a path of its own. */
const entries = [
  "src/cli/bin",
  "src/index",
  "src/vitest/index",
  "src/vitest/suite-file",
  "src/tenant/api/index",
  ...["pretty", "json", "junit", "github", "sarif", "html"].map((name) => `src/vitest/reporters/${name}`),
];

/** Seven hundred modules take longer to find and to link than to run: what belongs together becomes one file. */
async function bundlePackage() {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry, `${modules}/${entry}.js`])),
    platform: "node",
    external: (id) => !bundled.includes(id) && !id.startsWith(".") && !isAbsolute(id),
    plugins: [placesOfTheirOwn],
  });
  const chunkFileNames = "chunks/[name].js";
  await bundle.write({ dir: shipped, format: "esm", entryFileNames: "[name].js", chunkFileNames });
}

/** A hundred and seventy modules that every command loads; their licences go along. */
const bundled = ["yaml", "zod"];

function copyLicences() {
  const texts = bundled.map((name) => {
    const folder = resolve(root, "node_modules", name);
    const { version } = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${readFileSync(resolve(folder, "LICENSE"), "utf8").trim()}\n`;
  });
  writeFileSync(resolve(shipped, "LICENSES.txt"), texts.join("\n\n"));
}

/** Modules that ask where they stand are told the place that they were written for. */
const placesOfTheirOwn = {
  name: "places-of-their-own",
  transform(code, id) {
    if (!code.includes("import.meta.url")) return null;
    const place = JSON.stringify(`/dist/${relative(modules, id).replaceAll("\\", "/")}`);
    const here = `(import.meta.url.slice(0, import.meta.url.lastIndexOf("/dist/")) + ${place})`;
    return { code: code.replaceAll("import.meta.url", here), map: null };
  },
};

function copyTypes() {
  for (const file of globSync("**/*.d.ts", { cwd: modules }))
    cpSync(`${modules}/${file}`, `${shipped}/${file}`);
}

/** The shipped suites, read once and for all. Places in them name their file, which is known where they are used. */
async function readSuites() {
  const { parseSuite } = await import(pathToFileURL(resolve(modules, "src/suite/parse.js")).href);
  const suites = globSync("**/*.suite.yaml", { cwd: resolve(root, "scenarios") }).map((file) => {
    const text = readFileSync(resolve(root, "scenarios", file), "utf8");
    const sha256 = createHash("sha256").update(text).digest("hex");
    return [file.replaceAll("\\", "/"), { sha256, suite: JSON.stringify(parseSuite("«file»", text)) }];
  });
  writeFileSync(resolve(shipped, "suites.json"), JSON.stringify(Object.fromEntries(suites)));
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return filesToBuildFrom().every((file) => statSync(file).mtimeMs <= built);
}

/** Patterns would take three times as long, and each demo waits for this. */
function filesToBuildFrom() {
  const found = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const folders = ["src", "contracts", "adapters", "scenarios"].map((name) => resolve(root, name));
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|yaml)$/.test(entry.name))
      .map((entry) => resolve(entry.parentPath, entry.name)),
  );
  return [...found.map((name) => resolve(root, name)), ...below];
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = process.argv.includes("--if-needed") ? await buildIfNeeded() : await build();
}
