import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labOf } from "./testing/lab.ts";

describe("a pool in global", () => {
  test("whose sockets were answered makes a stall, though its idle timer runs", async () => {
    await using server = await answering();
    await using lab = labOf(`${pool(server)}.query(() => {});`, { prepare: writePool });
    const records = [await lab.login(8000), await lab.login(8000)];
    expect(records.map(({ stall }) => stall)).toEqual(["idle", "idle"]);
    expect(records.map(({ openSockets }) => openSockets)).toEqual([1, 1]);
  });

  test("whose query ends in a rejection crashes at once", async () => {
    await using server = await answering();
    const body = `return new Promise((done) => ${pool(server)}.query(done)).then(() => absent());`;
    await using lab = labOf(body, { prepare: writePool });
    expect(await lab.login(8000)).toMatchObject({ outcome: "crashed", uncaught: [{ kind: "rejection" }] });
  });

  test("that tells after a while that no connection came free is waited for", async () => {
    await using server = await answering();
    const body = `const pool = ${pool(server)}; pool.query(() => pool.connect(callback));`;
    await using lab = labOf(body, { prepare: writePool });
    expect((await lab.login(5000)).reply?.error).toMatchObject({ message: "no connection came free" });
  });

  test("that says so by a timer which keeps nothing alive is waited for", async () => {
    await using server = await answering();
    const body = `const pool = ${pool(server)}; pool.query(() => pool.connect(callback).unref());`;
    await using lab = labOf(body, { prepare: writePool });
    expect((await lab.login(5000)).reply?.error).toMatchObject({ message: "no connection came free" });
  });

  test("that tidies up without an open socket is waited for", async () => {
    await using server = await answering();
    const body = `${pool(server)}.idleFor(400, () => callback(null, 'tidy'));`;
    await using lab = labOf(body, { prepare: writePool });
    expect((await lab.login(5000)).reply?.result).toBe("tidy");
  });

  test("does not hide a timer of the script's own", async () => {
    await using server = await answering();
    const body = `${pool(server)}.query(() => setTimeout(() => callback(null, 'late'), 400));`;
    await using lab = labOf(body, { prepare: writePool });
    expect((await lab.login(5000)).reply?.result).toBe("late");
  });
});

test("a cache folder keeps what was compiled, and no script sees where", async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), "understudy-cache-"));
  try {
    const body = "require('acme-pool'); callback(null, Object.keys(process.env));";
    await using lab = labOf(body, { cacheFolder, prepare: writePool });
    expect((await lab.login()).reply?.result).toEqual(["TZ"]);
    // The second answer comes after the first one's code was kept.
    await lab.login();
    expect(readdirSync(join(cacheFolder, "compiled"), { recursive: true }).length).toBeGreaterThan(3);
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
});

function pool({ port }: Answering): string {
  return `(global.pool ??= require('acme-pool')(${port}))`;
}

/** A pool of one connection, made as those of database drivers are. */
function writePool(folder: string): void {
  const place = join(folder, "node_modules/acme-pool");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.js"), poolText);
}

const poolText = `
const net = require('net');
class Pool {
  constructor(port) { this.port = port; }
  query(done) {
    clearTimeout(this.idle);
    this.socket ??= net.connect(this.port, '127.0.0.1');
    this.socket.once('data', () => { this.release(); done(); }).write('q');
  }
  connect(done) { return setTimeout(() => done(new Error('no connection came free')), 700); }
  idleFor(ms, done) { setTimeout(done, ms); }
  release() { this.idle = setTimeout(() => this.socket.destroy(), 10000); }
}
module.exports = (port) => new Pool(port);
`;

interface Answering extends AsyncDisposable {
  readonly port: number;
}

async function answering(): Promise<Answering> {
  const server: Server = createServer((socket) => {
    socket.on("error", () => {}).on("data", () => socket.write("answer"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) };
}
