import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissionFlags } from "./permissions.ts";
import { labOf, openLab, writePackage } from "./testing/lab.ts";

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));
const prepare = (folder: string): void => symlinkSync(packages, join(folder, "node_modules"), "dir");
const server = createServer((_, response) => response.end('{"id":"7"}'));
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

test("a folder in which Understudy itself lies, such as node_modules, can be listed", () => {
  const folder = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
  const flags = permissionFlags({ node: null, folder, writable: null });
  const question = `require("fs").readdirSync(${JSON.stringify(folder)}).includes("package.json")`;
  const { stdout } = spawnSync(process.execPath, [...flags, "-p", question], { encoding: "utf8", env: {} });
  expect(stdout.trim()).toBe("true");
});

describe("a container that is shut in", () => {
  test.for([
    ["bcrypt", "require('bcrypt').hash(password, 4, (error, hash) => callback(error, hash.length));", 60],
    ["bcryptjs", "require('bcryptjs').hash(password, 4, (error, hash) => callback(error, hash.length));", 60],
    [
      "axios",
      "require('axios').get(configuration.URL).then(({ data }) => callback(null, data.id), callback);",
      "7",
    ],
    [
      "got",
      "import('got').then(({ default: got }) => got(configuration.URL).json()).then(({ id }) => callback(null, id), callback);",
      "7",
    ],
    [
      "@cypress/request",
      "require('@cypress/request')(configuration.URL, (error, _, body) => callback(error, JSON.parse(body).id));",
      "7",
    ],
    [
      "fetch",
      "fetch(configuration.URL).then((response) => response.json()).then(({ id }) => callback(null, id), callback);",
      "7",
    ],
    [
      "pg",
      "const { Client } = require('pg'); new Client({ host: '127.0.0.1', port: 1, user: 'u', database: 'd' }).connect((error) => callback(null, error.code));",
      "ECONNREFUSED",
    ],
    [
      "mysql2",
      "require('mysql2').createConnection({ host: '127.0.0.1', port: 1 }).connect((error) => callback(null, error.code));",
      "ECONNREFUSED",
    ],
  ] as const)("lets %s work", async ([, body, result]) => {
    await using lab = labOf(body, { prepare, configuration: { URL: url } });
    const record = await lab.login();
    expect(record.uncaught).toEqual([]);
    expect(record).toMatchObject({ outcome: "succeeded", reply: { result } });
  });

  test.for([
    ["writing /tmp/understudy-x", "require('fs').writeFileSync('/tmp/understudy-x', '');"],
    ["reading /home/ada/.npmrc", "require('fs').readFileSync('/home/ada/.npmrc');"],
    ["starting the process sleep", "require('child_process').spawnSync('sleep', ['9']);"],
    ["starting a worker thread", "new (require('worker_threads').Worker)('', { eval: true });"],
  ] as const)("names what it refuses: %s", async ([what, body]) => {
    await using lab = labOf(body);
    const [crash] = (await lab.login()).uncaught;
    expect(crash?.error).toMatchObject({ code: "ERR_ACCESS_DENIED" });
    expect(crash?.error?.message).toBe(`Access denied: ${what} is not allowed in the container`);
  });

  test("has no way round the modules that are watched", async () => {
    await using lab = labOf("process.binding('tcp_wrap');");
    expect((await lab.login()).uncaught).toMatchObject([
      { kind: "sync", error: { code: "ERR_ACCESS_DENIED" } },
    ]);
  });

  test("answers whether a file exists that it may not look at: no", async () => {
    await using lab = labOf("callback(null, require('fs').existsSync('/root'));");
    expect((await lab.login()).reply).toEqual({ error: null, result: false });
  });

  test("reads packages that links lead to, and those beside them", async () => {
    const store = mkdtempSync(join(tmpdir(), "understudy-store-"));
    try {
      const home = join(store, "links", "lib");
      writePackage(home, ["lib", "1.0.0"], "exports.is = require('dep').is;");
      writePackage(home, ["dep", "2.0.0"]);
      await using lab = openLab({
        scripts: { login: "function login(e, p, callback) { callback(null, require('lib').is); }" },
        prepare: (folder) => {
          const link = join(folder, "node_modules", "lib");
          mkdirSync(dirname(link));
          symlinkSync(join(home, "node_modules", "lib"), link, "dir");
          writeFileSync(join(folder, "package.json"), "{}");
        },
      });
      expect((await lab.login()).reply).toEqual({ error: null, result: "2.0.0" });
    } finally {
      rmSync(store, { recursive: true, force: true });
    }
  });
});
