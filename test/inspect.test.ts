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

test("try --inspect waits for a debugger, stops at the script's first line and goes on to the end", async () => {
  const folder = await writeFolder("inspect", {
    "understudy.yaml": "connection: scripts\nstore: { adapter: none }\nruntime: { limit: 100ms }\n",
    "scripts/login.js":
      '/* ours */\nfunction login(email, password, callback) {\n  const id = "7";\n  setTimeout(() => callback(null, { user_id: id, email }), 200);\n}\n',
  });
  const args = ["try", "login", "ada@example.com", "correct-horse-1", "--inspect=0"];
  const child = spawn(process.execPath, [bin, ...args], {
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

  expect(stops).toMatchObject([{ file: join(folder, "scripts", "login.js"), line: 3 }]);
  expect(said.stderr).toContain("login waits for a debugger on 127.0.0.1:");
  expect(said.stdout).toContain("succeeded");
  expect(code).toBe(0);
});
