import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openRuntime } from "./runtime.ts";
import { labOf, openLab } from "./testing/lab.ts";

test("runs invocations one after the other, however they are asked for", async () => {
  await using lab = labOf("setTimeout(() => callback(null, global.n = (global.n || 0) + 1), 10);");
  const records = await Promise.all([lab.login(), lab.login(), lab.login()]);
  expect(records.map(({ turn }) => turn)).toEqual([1, 2, 3]);
  expect(records.map(({ reply }) => reply?.result)).toEqual([1, 2, 3]);
});

test("keeps a fresh container when asked to recycle it", async () => {
  await using lab = labOf("callback(null);");
  await lab.runtime.recycle();
  await lab.login();
  await lab.runtime.recycle();
  await lab.runtime.recycle();
  expect(await lab.login()).toMatchObject({ container: 2, turn: 1 });
});

test("goes on in a new container when a script's remains ended the last one", async () => {
  await using lab = openLab({
    scripts: {
      login: `function (e, p, cb) {
        cb(null, 1);
        setTimeout(() => {}, 60_000);
        new Promise((go) => { global.go = go; }).then(() => setTimeout(() => { throw new Error('remains'); }, 1));
      }`,
      get_user: "function (e, cb) { if (global.go) return global.go(); cb(null, 2); }",
      verify: "function (e, cb) { cb(null, process.pid); setTimeout(() => process.exit(0), 70); }",
    },
  });
  expect(await lab.login()).toMatchObject({ outcome: "succeeded", uncaught: [] });
  const hit = await lab.run("get_user", ["a"]);
  expect(hit).toMatchObject({ outcome: "crashed", container: 1 });
  expect(hit.uncaught).toMatchObject([
    { kind: "async", detail: "left behind by an earlier invocation", error: { message: "remains" } },
  ]);
  const pid = Number((await lab.run("verify", ["a"])).reply?.result);
  await eventually(() => (isAlive(pid) ? null : "gone"));
  expect(await lab.run("get_user", ["a"])).toMatchObject({ outcome: "succeeded", reply: { result: 2 } });
});

test("ends a running script when it is disposed, and takes no more", async () => {
  const lab = labOf("if (global.again) for (;;); global.again = true; callback(null);");
  await lab.login();
  const running = lab.login();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await lab[Symbol.asyncDispose]();
  expect(await running).toMatchObject({
    outcome: "crashed",
    uncaught: [{ kind: "kill", detail: "SIGKILL" }],
  });
  await expect(lab.login()).rejects.toThrow("the runtime is closed");
});

test("says so when the container can't be started", async () => {
  const mode = {
    import_mode: false,
    script_context: false,
    requires_username: false,
    strategy_version: 2,
  } as const;
  const text = "function (a, b) {}";
  const shape = { form: "function", parameters: [], openEnded: false, stub: false } as const;
  const login = {
    script: "login",
    file: "/tmp/login.js",
    firstLine: 1,
    text,
    bytes: 18,
    shape: { ...shape, configurationReads: [], requires: [] },
  } as const;
  const connection = { name: "c", folder: "/tmp", mode, scripts: { login }, files: [], warnings: [] };
  for (const node of ["/nowhere/node", "/bin/false"]) {
    await using runtime = openRuntime({ connection, configuration: {}, node, memoryMb: 64, network: null });
    const invoked = runtime.invoke({ script: "login", args: [], limitMs: 1000 });
    await expect(invoked).rejects.toMatchObject({ code: "runtime-failed" });
  }
});

test("leaves no container behind when its process is killed", async () => {
  await using lab = labOf("callback(null);");
  const entry = join(lab.folder, "parent.ts");
  const here = fileURLToPath(new URL("./testing/lab.ts", import.meta.url));
  writeFileSync(
    entry,
    `import { labOf } from ${JSON.stringify(here)};
     const lab = labOf("for (;;);");
     void lab.run("login", ["ada@example.com", "pw"]);`,
  );
  const parent = spawn(process.execPath, ["--no-warnings", entry], { stdio: "ignore" });
  const pid = await eventually(() => loopingContainerOf(parent.pid ?? 0));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  expect(await eventually(() => (isAlive(pid) ? null : "gone"))).toBe("gone");
});

/** The container of that parent, once it has used more processor time than a start takes. */
function loopingContainerOf(parent: number): number | null {
  const children = readText(`/proc/${parent}/task/${parent}/children`)?.trim().split(" ") ?? [];
  const container = children.find((pid) => readText(`/proc/${pid}/cmdline`)?.includes("inside/main"));
  const ticks = Number(readText(`/proc/${container}/stat`)?.split(" ")[13] ?? 0);
  return ticks > 100 ? Number(container) : null;
}

async function eventually<T>(look: () => T | null): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAlive(pid: number): boolean {
  try {
    // A process that has ended but was not yet collected counts as gone.
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(readText(`/proc/${pid}/status`) ?? "");
  } catch {
    return false;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8") || null;
  } catch {
    return null;
  }
}
