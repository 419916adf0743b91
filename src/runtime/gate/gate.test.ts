import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer, type Server } from "node:net";
import { createRequire } from "node:module";
import { createSocket } from "node:dgram";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Network, NetworkRoute } from "../../model/network.ts";
import { labOf } from "../testing/lab.ts";

const packages = createRequire(import.meta.url);
let canary: Server;
let touched = 0;
let port = 0;

beforeAll(async () => {
  canary = createServer((socket) => {
    touched += 1;
    socket.destroy();
  });
  port = await listen(canary);
});
afterAll(() => void canary.close());

describe("an address that nobody declared is refused and in the record:", () => {
  test.for([
    ["net", "require('net').connect(PORT, '127.0.0.1').on('error', callback);"],
    ["net by name", "require('net').connect(PORT, 'localhost').on('error', callback);"],
    ["net by options", "new (require('net').Socket)().connect({ port: PORT }).on('error', callback);"],
    ["tls", "require('tls').connect(PORT, '127.0.0.1').on('error', callback);"],
    ["http", "require('http').get('http://127.0.0.1:PORT/').on('error', callback);"],
    ["https", "require('https').get('https://127.0.0.1:PORT/').on('error', callback);"],
    ["http2", "require('http2').connect('http://127.0.0.1:PORT').on('error', callback);"],
    ["fetch", "fetch('http://127.0.0.1:PORT/').then(callback, (e) => callback(e.cause));"],
    ["undici", "USE(undici).request('http://127.0.0.1:PORT/').then(callback, callback);"],
    ["request", "USE(@cypress/request)('http://127.0.0.1:PORT/', callback);"],
    ["axios", "USE(axios).get('http://127.0.0.1:PORT/').then(callback, callback);"],
    [
      "got",
      "import(PATH(got)).then((m) => m.default('http://127.0.0.1:PORT/', { retry: { limit: 0 } })).then(callback, callback);",
    ],
    ["node-fetch", "USE(node-fetch)('http://127.0.0.1:PORT/').then(callback, callback);"],
    [
      "pg",
      "new (USE(pg).Client)({ host: '127.0.0.1', port: PORT, user: 'a' }).connect().then(callback, callback);",
    ],
    ["mysql2", "USE(mysql2).createConnection({ host: '127.0.0.1', port: PORT }).on('error', callback);"],
  ] as const)("%s", async ([, body]) => {
    await using lab = labOf(fill(body), { network: closed });
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ECONNREFUSED" } } });
    expect(record.connections.map(({ decision }) => decision)).toContain("refused");
    expect(record.openSockets).toBe(0);
    expect(touched).toBe(0);
  });

  test("a socket in the file system", async () => {
    const body = "require('net').connect('/tmp/nobody.sock').on('error', callback);";
    await using lab = labOf(body, { network: closed });
    const record = await lab.login();
    expect(record.reply?.error?.message).toContain('Add "/tmp/nobody.sock" to `network` in understudy.yaml');
    expect(record.connections).toMatchObject([
      { address: "/tmp/nobody.sock", decision: "refused", protocol: "pipe" },
    ]);
  });

  test("a datagram", async () => {
    const udp = createSocket("udp4");
    let heard = 0;
    udp.on("message", () => {
      heard += 1;
    });
    await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
    const target = udp.address().port;
    const body = `require('dgram').createSocket('udp4').send('x', ${target}, '127.0.0.1', callback);`;
    await using lab = labOf(body, { network: closed });
    const record = await lab.login();
    expect(record).toMatchObject({
      outcome: "failed",
      connections: [{ protocol: "udp", decision: "refused" }],
    });
    expect(heard).toBe(0);
    udp.close();
  });

  test.for([
    ["dns.lookup", "require('dns').lookup('db.nowhere.example', callback);"],
    ["dns.resolve", "require('dns').resolve('db.nowhere.example', callback);"],
    ["dns.resolveSrv", "require('dns').resolveSrv('db.nowhere.example', callback);"],
    ["a Resolver", "new (require('dns').Resolver)().resolve4('db.nowhere.example', callback);"],
    ["dns.promises", "require('dns').promises.lookup('db.nowhere.example').then(callback, callback);"],
    ["dns/promises", "require('dns/promises').resolveTxt('db.nowhere.example').then(callback, callback);"],
  ] as const)("a name asked for by %s", async ([, body]) => {
    await using lab = labOf(body, { network: closed });
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ENOTFOUND" } } });
    expect(record.connections).toMatchObject([
      { address: "db.nowhere.example", decision: "refused", protocol: "dns", at: { line: 2 } },
    ]);
  });
});

describe("a declared address", () => {
  let server: Server;
  let http: HttpServer;
  let at = { host: "127.0.0.1", port: 0 };
  let web = 0;

  beforeAll(async () => {
    server = createServer((socket) => socket.end("hello"));
    http = createHttpServer((_, response) => response.end("web"));
    at = { ...at, port: await listen(server) };
    web = await listen(http);
  });
  afterAll(() => {
    server.close();
    http.close();
  });

  const read = "(s) => s.on('error', callback).on('data', (d) => callback(null, String(d)))";

  test("of the store is always open, by any name of this machine", async () => {
    for (const host of ["127.0.0.1", "localhost"]) {
      await using lab = labOf(`(${read})(require('net').connect(${at.port}, '${host}'));`, {
        network: { store: at, routes: [] },
      });
      const record = await lab.login();
      expect(record).toMatchObject({ reply: { result: "hello" }, connections: [{ decision: "store" }] });
    }
  });

  test("that leads to the store does so, without a question to any name server", async () => {
    await using lab = labOf(`(${read})(require('net').connect(5432, 'DB.internal'));`, {
      network: { store: at, routes: [route("db.internal:5432", "store")] },
    });
    const record = await lab.login();
    expect(record).toMatchObject({
      reply: { result: "hello" },
      connections: [{ address: "DB.internal:5432", decision: "mapped", protocol: "tcp" }],
    });
  });

  test("is still known when its name was looked up before", async () => {
    const body = `require('dns').lookup('db.internal', (e, ip) => (${read})(require('net').connect(5432, ip)));`;
    await using lab = labOf(body, {
      network: { store: at, routes: [route("db.internal:5432", "store")] },
    });
    expect(await lab.login()).toMatchObject({
      reply: { result: "hello" },
      connections: [{ address: "db.internal:5432", decision: "mapped" }],
    });
  });

  test("of a socket in the file system leads to the store", async () => {
    await using lab = labOf(`(${read})(require('net').connect({ path: '/run/db.sock' }));`, {
      network: { store: at, routes: [route("/run/db.sock", "store")] },
    });
    expect(await lab.login()).toMatchObject({
      reply: { result: "hello" },
      connections: [{ decision: "mapped" }],
    });
  });

  test("that is allowed is the real one, its neighbours are not", async () => {
    const ask = (to: number) =>
      `fetch('http://127.0.0.1:${to}/').then((r) => r.text()).then((t) => callback(null, t), callback);`;
    const network = { store: null, routes: [route(`127.0.0.1:${web}`, "allow")] };
    await using lab = labOf(ask(web), { network });
    expect(await lab.login()).toMatchObject({
      reply: { result: "web" },
      connections: [{ decision: "allowed", protocol: "http" }],
    });
    await using other = labOf(ask(port), { network });
    expect(await other.login()).toMatchObject({
      outcome: "failed",
      connections: [{ decision: "refused" }],
    });
    expect(touched).toBe(0);
  });
});

const closed: Network = { store: null, routes: [] };

function route(endpoint: string, kind: "store" | "allow"): NetworkRoute {
  const at = { file: "/p/understudy.yaml", line: 1, column: 1 };
  return { address: endpoint, endpoint, scheme: null, target: { kind }, at };
}

function fill(body: string): string {
  const path = (_: string, name: string) => JSON.stringify(packages.resolve(name));
  return body
    .replaceAll("PORT", String(port))
    .replaceAll(/USE\(([^)]+)\)/g, (all, name: string) => `require(${path(all, name)})`)
    .replaceAll(/PATH\(([^)]+)\)/g, path);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
