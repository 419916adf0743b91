import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Inspection } from "./inspection.ts";
import { attach, type Stop } from "./testing/debugger.ts";
import { labOf, openLab } from "./testing/lab.ts";

test.for([
  [
    "a function",
    "function",
    "// of ours\nfunction login(email, password, callback) {\n\n  const id = 7;\n  callback(null, { user_id: id });\n}",
    4,
  ],
  [
    "an async arrow",
    "function",
    "async (email, password, callback) => {\n  await null;\n  callback(null, { user_id: 7 });\n};",
    2,
  ],
  [
    "a program",
    "program",
    "const id = 7;\n\nfunction login(email, password, callback) {\n  callback(null, { user_id: id });\n}",
    4,
  ],
] as const)(
  "a debugger stops at the first line of %s, and goes on to the end",
  async ([, form, text, line]) => {
    const { inspection, stops } = listener();
    await using lab = openLab({ scripts: { login: text }, form, inspection });
    const record = await lab.login(60_000);
    expect(await stops()).toMatchObject([{ file: join(lab.folder, "login.js"), line }]);
    expect(record).toMatchObject({ outcome: "succeeded", reply: { result: { user_id: 7 } } });
  },
);

test("a debugger stops in each script, having attached once", async () => {
  const { inspection, stops, addresses } = listener();
  await using lab = openLab({
    scripts: {
      login: "function login(e, p, cb) { cb(null); }",
      get_user: "function getUser(e, cb) {\n  cb(null);\n}",
    },
    inspection,
  });
  await lab.login(60_000);
  await lab.run("get_user", ["ada@example.com"]);
  await lab.login(60_000);
  expect((await stops()).map(({ functionName, line }) => [functionName, line])).toEqual([
    ["login", 1],
    ["getUser", 2],
    ["login", 1],
  ]);
  expect(addresses).toHaveLength(1);
});

test("time is real while a debugger is there", async () => {
  const { inspection } = listener();
  await using lab = labOf("setTimeout(() => callback(null), 300);", { inspection });
  const ask = { script: "login", args: ["a", "b"], limitMs: 60_000, jump: true } as const;
  await lab.runtime.invoke(ask);
  const started = performance.now();
  expect((await lab.runtime.invoke(ask)).outcome).toBe("succeeded");
  expect(performance.now() - started).toBeGreaterThan(290);
});

test("a script finds nothing of it", async () => {
  const { inspection } = listener();
  await using lab = labOf("callback(null, Object.getOwnPropertySymbols(globalThis).map(String));", {
    inspection,
  });
  expect(String((await lab.login(60_000)).reply?.result)).not.toContain("understudy");
});

test("says so when the port is not free", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await using lab = labOf("callback(null);", { inspection: { port, listening() {} } });
  await expect(lab.login()).rejects.toMatchObject({
    code: "runtime-failed",
    message: `The debugger's port ${port} is not free.`,
  });
  server.close();
});

function listener(): {
  readonly inspection: Inspection;
  readonly addresses: readonly string[];
  stops(): Promise<readonly Stop[]>;
} {
  const addresses: string[] = [];
  let attached: ReturnType<typeof attach> | null = null;
  return {
    inspection: {
      port: 0,
      listening(url) {
        addresses.push(url);
        attached = attach(url);
      },
    },
    addresses,
    stops: async () => (await attached)?.stops ?? [],
  };
}
