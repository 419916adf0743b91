// Installs the tarball as other package managers lay it out, in paths with spaces and letters of other languages.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, companions, manifest, newcomer, root, run, verdict } from "./kit.mjs";

const right = { name: "right", code: 0, expected: "honoured" };

/** Checks each layout in a folder of its own below `folder`. */
export function checkLayouts(tarball, folder) {
  check("pnpm installs it, and a newcomer's scripts are honoured", () =>
    pnpm(tarball, newcomer(join(folder, "pnpm — größe 名前"))),
  );
  check("yarn installs it into node_modules, and a newcomer's scripts are honoured", () =>
    yarn(tarball, newcomer(join(folder, "yarn — größe 名前"))),
  );
  check("yarn's Plug'n'Play is refused with the way out", () =>
    plugAndPlay(tarball, newcomer(join(folder, "yarn pnp"))),
  );
}

function pnpm(tarball, folder) {
  // Builds that nobody allowed are skipped, as npm does, and are no failure.
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "strictDepBuilds: false\n");
  run("npx", ["--yes", "pnpm@latest", "add", "-D", tarball, ...companions()], folder);
  verdict(folder, right);
}

function yarn(tarball, folder) {
  yarnAdd(tarball, folder, "node-modules");
  verdict(folder, right);
}

function plugAndPlay(tarball, folder) {
  yarnAdd(tarball, folder, "pnp");
  const args = ["understudy", "test", "--search", "off", "--reporter", "json"];
  const ran = spawnSync("npx", [...yarnCommand, ...args], { cwd: join(folder, "right"), encoding: "utf8" });
  if (ran.status !== 3 || !`${ran.stdout}${ran.stderr}`.includes("nodeLinker: node-modules"))
    throw new Error(`exit code ${ran.status}\n${ran.stdout}${ran.stderr}`);
}

const yarnCommand = ["--yes", "--package", "@yarnpkg/cli-dist@4", "yarn"];

function yarnAdd(tarball, folder, linker) {
  const settings = [
    "enableTelemetry: false",
    "enableImmutableInstalls: false",
    `nodeLinker: ${linker}`,
    ...likeNpm(),
  ];
  writeFileSync(join(folder, ".yarnrc.yml"), `${settings.join("\n")}\n`);
  // Its own lock file makes the folder a project of its own, whatever lies above.
  writeFileSync(join(folder, "yarn.lock"), "");
  // Vitest only asks for Vite, and Yarn leaves that to the project.
  const vite = `vite@${manifest(join(root, "node_modules", "vite")).version}`;
  const packages = [`auth0-understudy@file:${tarball}`, ...companions(), vite];
  run("npx", [...yarnCommand, "add", "-D", ...packages], folder);
}

/** Yarn reads no .npmrc: where npm is told of a registry or of certificates, Yarn has to be told too. */
function likeNpm() {
  const keys = { registry: "npmRegistryServer", cafile: "httpsCaFilePath" };
  return Object.entries(keys).flatMap(([key, name]) => {
    const value = run("npm", ["config", "get", key], root).trim();
    return ["", "null", "undefined"].includes(value) ? [] : [`${name}: ${JSON.stringify(value)}`];
  });
}
