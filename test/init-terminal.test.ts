import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { bin, writeFolder } from "./support/cli.ts";

interface Answer {
  /** What is on the screen when the key is pressed. */
  readonly at: string;
  readonly key: string;
}

/** Runs init at a pseudo-terminal, which `script` of util-linux makes, and presses a key at each question. */
async function atTerminal(
  folder: string,
  answers: readonly Answer[],
): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, bin, "init", "--package", "./u.tgz"]
    .map((word) => `'${word}'`)
    .join(" ");
  // Without a size, each character would have a line of its own.
  const sized = `stty cols 120 rows 60; exec ${command}`;
  const child = spawn("script", ["-qefc", sized, "/dev/null"], {
    timeout: 60_000,
    killSignal: "SIGKILL",
    cwd: folder,
    env: { ...process.env, VITEST: undefined, NODE_OPTIONS: undefined, CI: undefined, TERM: "xterm" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  const left = [...answers];
  child.stdout.on("data", (bytes: Buffer) => {
    screen += stripVTControlCharacters(bytes.toString("utf8"));
    const [next] = left;
    if (next === undefined || !screen.includes(next.at)) return;
    left.shift();
    child.stdin.write(next.key);
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on("error", reject);
  child.on("close", resolve);
  const code = await promise;
  expect(left).toEqual([]);
  return { code, screen };
}

const files = {
  ".git/HEAD": "ref: refs/heads/main\n",
  "package.json": '{ "private": true }\n',
  "understudy.yaml": "connection: elsewhere\n",
  "auth/login.js": "function login(email, password, callback) { callback(new Error('no')); }\n",
};

const enter = "\r";

test("at a terminal each step is asked for, and what is there is replaced only by a yes", async () => {
  const folder = await writeFolder("init-terminal/asked", files);
  const { code, screen } = await atTerminal(folder, [
    { at: "Write these files?", key: enter },
    { at: "Replace understudy.yaml by this?", key: "y" },
    { at: "as devDependencies?", key: "n" },
  ]);
  expect(screen).toContain("-connection: elsewhere");
  expect(screen).toContain("Install what is missing:  npm install --save-dev --no-audit --no-fund ./u.tgz");
  expect(code).toBe(0);
  expect(readFileSync(join(folder, "understudy.yaml"), "utf8")).toContain("connection: auth\n");
  expect(existsSync(join(folder, "vitest.config.mts"))).toBe(true);
});

test("enter leaves a file that is there as it is", async () => {
  const folder = await writeFolder("init-terminal/kept", files);
  const { code } = await atTerminal(folder, [
    { at: "Write these files?", key: "n" },
    { at: "Replace understudy.yaml by this?", key: enter },
    { at: "as devDependencies?", key: "n" },
  ]);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, "understudy.yaml"), "utf8")).toBe("connection: elsewhere\n");
  expect(existsSync(join(folder, "vitest.config.mts"))).toBe(false);
});

test("whoever leaves with Ctrl-C leaves everything as it was", async () => {
  const folder = await writeFolder("init-terminal/left", files);
  const { code, screen } = await atTerminal(folder, [{ at: "Write these files?", key: "\u0003" }]);
  expect(code).toBe(2);
  expect(screen).toContain("Stopped; nothing was written.");
  expect(existsSync(join(folder, "vitest.config.mts"))).toBe(false);
});
