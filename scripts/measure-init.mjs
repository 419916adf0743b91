// How long a newcomer waits: `init --yes` and `test` from the packed tarball, in a new folder, with an empty npm cache.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "understudy init ")));
try {
  const tarball = pack();
  const repository = join(folder, "repository");
  const env = {
    ...process.env,
    npm_config_cache: join(folder, "cache"),
    UNDERSTUDY_CACHE: join(folder, "data"),
  };
  mkdirSync(join(repository, ".git"), { recursive: true });
  cpSync(join(root, "examples/postgres/database-connections"), join(repository, "database-connections"), {
    recursive: true,
  });
  const seconds = [
    timed("npx", ["--yes", `--package=${tarball}`, "understudy", "init", "--yes", "--package", tarball]),
    timed("npx", ["understudy", "test"]),
  ];
  console.log(
    `init ${seconds[0]} s, test ${seconds[1]} s, together ${(seconds[0] + seconds[1]).toFixed(1)} s`,
  );

  function timed(command, args) {
    const start = performance.now();
    const { status } = spawnSync(command, args, {
      cwd: repository,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
    return Number(((performance.now() - start) / 1000).toFixed(1));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const output = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(output.slice(output.indexOf("[")));
  return join(folder, filename);
}
