// Packs, installs the tarball in an empty folder outside the repository, imports every subpath and runs the bin there.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkContents, checkInstallScripts, checkSize } from "./package/contents.mjs";
import {
  check,
  companions,
  manifest,
  newcomer,
  root,
  run,
  tally,
  understudy,
  verdict,
} from "./package/kit.mjs";
import { checkLayouts } from "./package/layouts.mjs";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "understudy package ü ")));
const node = process.execPath;

try {
  const tarball = pack();
  check("the tarball holds what it must and nothing else", () => checkContents(tarball));
  check("publint has nothing to say", () => {
    run("npx", ["publint", "--strict"], root);
  });
  check("its types resolve for ES modules", () => {
    run("npx", ["attw", tarball, "--profile", "esm-only"], root);
  });
  check("it is small with its hard dependencies", () => checkSize(tarball, join(folder, "size")));
  check("it installs in an empty folder", () => install(tarball));
  check("no script of it runs there", () => checkInstallScripts(folder));
  for (const subpath of subpaths()) check(`import "${subpath}"`, () => importSubpath(subpath));
  check("understudy --version", () =>
    equal(understudy(["--version"], folder).stdout.trim(), manifest(root).version),
  );
  check("understudy explain callback-once", () =>
    includes(understudy(["explain", "callback-once"], folder).stdout, "callback"),
  );
  check("understudy explain shows the pages of docs/", () =>
    includes(understudy(["explain", "tour"], folder).stdout, "npx understudy test"),
  );
  check("a newcomer's right scripts are honoured", () =>
    verdict(folder, { name: "right", code: 0, expected: "honoured" }),
  );
  check("a newcomer's wrong script is violated", () =>
    verdict(folder, { name: "wrong", code: 1, expected: "violated" }),
  );
  check("editors find the types of a script", () => typedScript());
  check("the Vitest plugin runs the suites", () => runVitest());
  checkLayouts(tarball, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { passed, failed } = tally();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function pack() {
  const output = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(output.slice(output.indexOf("[")));
  return join(folder, filename);
}

function install(tarball) {
  newcomer(folder);
  run("npm", ["install", "--save-dev", tarball, ...companions()], folder);
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

function equal(received, expected) {
  if (received !== expected) throw new Error(`expected ${expected}, received ${received}`);
}

function includes(text, part) {
  if (!text.includes(part))
    throw new Error(`expected "${part}" in:\n${text}\n(in ${readdirSync(folder).join(" ")})`);
}
