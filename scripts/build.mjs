// Compiles to dist/. With --if-needed only when a source is newer than the last build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
const stamp = resolve(root, "dist/.built");

if (process.argv[1] === import.meta.filename) {
  process.exitCode = process.argv.includes("--if-needed") ? await buildIfNeeded() : await build();
}

/** Builds unless the last build is newer than every source; answers the exit code. */
export async function buildIfNeeded() {
  return isFresh() ? 0 : build();
}

async function build() {
  rmSync(resolve(root, "dist"), { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const compiled = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (compiled.status !== 0) return compiled.status ?? 1;
  await bundleContainer(resolve(root, "dist/src/runtime/inside"));
  await readSuites();
  writeFileSync(stamp, "");
  return 0;
}

/** A container starts often and from nothing: one file is there in half the time of fifty. */
async function bundleContainer(folder) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({ input: `${folder}/main.js`, platform: "node", external: /^node:/ });
  await bundle.write({ file: `${folder}/main.cjs`, format: "cjs" });
  for (const file of readdirSync(folder)) if (file !== "main.cjs") rmSync(`${folder}/${file}`);
}

/** The shipped suites, read once and for all. Places in them name their file, which is known where they are used. */
async function readSuites() {
  const { parseSuite } = await import(pathToFileURL(resolve(root, "dist/src/suite/parse.js")).href);
  const suites = globSync("**/*.suite.yaml", { cwd: resolve(root, "scenarios") }).map((file) => {
    const text = readFileSync(resolve(root, "scenarios", file), "utf8");
    const sha256 = createHash("sha256").update(text).digest("hex");
    return [file.replaceAll("\\", "/"), { sha256, suite: JSON.stringify(parseSuite("«file»", text)) }];
  });
  writeFileSync(resolve(root, "dist/suites.json"), JSON.stringify(Object.fromEntries(suites)));
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const sources = globSync(["{src,contracts,adapters}/**/*.ts", "scenarios/**/*.yaml", "tsconfig*.json"], {
    cwd: root,
  });
  return sources.every((file) => statSync(resolve(root, file)).mtimeMs <= built);
}
