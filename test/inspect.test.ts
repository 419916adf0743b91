import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bin, writeFolder } from "./support/cli.ts";
import { root } from "./support/example.ts";

interface Client {
  attach(
    url: string,
  ): Promise<{ readonly stops: readonly { readonly file: string; readonly line: number }[] }>;
}

// Sources below a folder `testing` are not built.
const client = join(root, "src", "runtime", "testing", "debugger.ts");

const files = {
  "understudy.yaml": "connection: scripts\nstore: { adapter: none }\nruntime: { limit: 100ms }\n",
  "scripts/login.js":
    '/* ours */\nfunction login(email, password, callback) {\n  const id = "7";\n  setTimeout(() => callback(null, { user_id: id, email }), 200);\n}\n',
};

test("try --inspect waits for a debugger, stops at the script's first line and goes on to the end", async () => {
  const folder = await writeFolder("inspect", files);
  const { stops, said, code } = await debug(folder, ["try", "login", "ada@example.com", "correct-horse-1"]);
  expect(stops).toMatchObject([{ file: join(folder, "scripts", "login.js"), line: 3 }]);
  expect(said.stderr).toContain("login waits for a debugger on 127.0.0.1:");
  expect(said.stdout).toContain("succeeded");
  expect(code).toBe(0);
});

test("test --inspect stops at each script's first line, and no limit ends what is looked at", async () => {
  const step = "      - { script: login, args: [ada@example.com, correct-horse-1] }\n";
  const suite = `suite: Twice\nlimit: 100ms\nscenarios:\n  - name: two logins\n    steps:\n${step}${step}`;
  const folder = await writeFolder("inspect-test", { ...files, "twice.suite.yaml": suite });
  const { stops, said, code } = await debug(folder, ["test", "twice"]);
  expect(stops.map(({ line }) => line)).toEqual([3, 3]);
  expect(said.stderr).toContain("a container waits for a debugger on 127.0.0.1:");
  expect(said.stdout).toContain("1 scenario: 1 passed");
  expect(code).toBe(0);
});

/** Runs a command with `--inspect=0`, attaches to the address that it tells, and goes on at each stop. */
async function debug(folder: string, args: readonly string[]) {
  const child = spawn(process.execPath, [bin, ...args, "--inspect=0"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (said.stdout += text));
  const address = new Promise<string>((resolve) => {
    child.stderr.on("data", (text) => {
      said.stderr += text;
      const [, url] = /others +(ws:\S+)/.exec(said.stderr) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const ended = once(child, "exit");
  const url = await Promise.race([address, ended.then(() => said.stderr)]);
  const { attach } = (await import(client)) as Client;
  const { stops } = await attach(url);
  const [code] = await ended;
  return { stops, said, code };
}
