import { createServer, type Server, type Socket } from "node:net";
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labOf } from "./testing/lab.ts";

const bcrypt = createRequire(import.meta.url).resolve("bcrypt");

describe("a connection", () => {
  test("that was answered and is left open makes a stall, not a wait for the limit", async () => {
    await using server = await serve((socket) => socket.on("data", () => socket.write("answer")));
    await using lab = labOf(`${ask(server.port)} socket.on('data', () => {});`);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "stalled", stall: "idle", openSockets: 1 });
    expect(record.connections).toMatchObject([
      {
        address: `127.0.0.1:${server.port}`,
        via: null,
        at: { line: 2 },
        leftOpen: true,
        afterCallback: false,
      },
    ]);
  });

  test("whose answer is late is waited for", async () => {
    await using server = await serve((socket) =>
      socket.on("data", () => void setTimeout(() => socket.write("late"), 1500)),
    );
    await using lab = labOf(`${ask(server.port)} socket.on('data', (d) => callback(null, String(d)));`);
    expect(await lab.login()).toMatchObject({ outcome: "succeeded", reply: { result: "late" } });
  });

  test.for([
    ["late", 300, ""],
    ["after work that holds everything up", 5, "const end = Date.now() + 200; while (Date.now() < end);"],
  ] as const)("whose other side speaks first, %s, is waited for", async ([, ms, work]) => {
    await using server = await serve((socket) => void setTimeout(() => socket.write("welcome"), ms));
    const body = `const socket = require('net').connect(${server.port}, '127.0.0.1');
      ${work} socket.once('data', (d) => { socket.destroy(); callback(null, String(d)); });`;
    await using lab = labOf(body);
    expect(await lab.login()).toMatchObject({ outcome: "succeeded", reply: { result: "welcome" } });
  });

  test("that the script set aside is waited for all the same", async () => {
    await using server = await serve((socket) =>
      socket.on("data", () => void setTimeout(() => socket.write("late"), 300)),
    );
    await using lab = labOf(`${ask(server.port)} socket.unref().on('data', () => callback(null, 1));`);
    expect((await lab.login()).outcome).toBe("succeeded");
  });

  test("whose answer comes in pieces is waited for", async () => {
    await using server = await serve((socket) =>
      socket.on("data", () => {
        for (const n of [0, 1, 2, 3]) setTimeout(() => socket.write(`${n}`), 30 * n);
      }),
    );
    const body = `let all = ''; ${ask(server.port)}
      socket.on('data', (d) => { all += d; if (all.length === 4) callback(null, all); });`;
    await using lab = labOf(body);
    expect((await lab.login()).reply?.result).toBe("0123");
  });

  test("that is never answered is only ended by the limit", async () => {
    await using server = await serve(() => {});
    await using lab = labOf(ask(server.port));
    expect(await lab.login(400)).toMatchObject({ outcome: "stalled", stall: "limit" });
  });

  test("left open beside work in a native package is no stall", async () => {
    await using server = await serve((socket) => socket.on("data", () => socket.write("hash")));
    const body = `const bcrypt = require(${JSON.stringify(bcrypt)});
      ${ask(server.port)} socket.once('data', () => bcrypt.hash('pw', 12, (e) => callback(e, 'done')));`;
    await using lab = labOf(body);
    expect((await lab.login()).reply?.result).toBe("done");
  });

  test("that refuses is told to the script", async () => {
    const closed = await serve(() => {});
    await closed[Symbol.asyncDispose]();
    await using lab = labOf(`${ask(closed.port)} socket.on('error', callback);`);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ECONNREFUSED" } } });
    expect(record).toMatchObject({ connections: [{ leftOpen: false }], openSockets: 0 });
  });

  test("that is closed right after the callback is not left open", async () => {
    await using server = await serve((socket) => socket.on("data", () => socket.write("a")));
    await using lab = labOf(
      `${ask(server.port)} socket.on('data', () => { callback(null); socket.end(); });`,
    );
    const record = await lab.login();
    expect(record).toMatchObject({ connections: [{ leftOpen: false }], openSockets: 0 });
  });

  test("kept in global serves the next invocation, whose lines and crashes are its own", async () => {
    await using server = await serve((socket) => socket.on("data", () => socket.write("a")));
    const body = `const n = global.n = (global.n || 0) + 1;
      const known = global.socket !== undefined;
      if (!known) { ${ask(server.port)} global.socket = socket; } else global.socket.write('q');
      global.socket.once('data', () => {
        require('util'); process.stdout.write('turn ' + n);
        if (n === 3) throw new Error('third');
        callback(null, n);
      });`;
    await using lab = labOf(body);
    const records = [await lab.login(), await lab.login(), await lab.login()];
    expect(records.map(({ console: lines }) => lines.map(({ text }) => text))).toEqual([
      ["turn 1"],
      ["turn 2"],
      ["turn 3"],
    ]);
    expect(records.map(({ openSockets }) => openSockets)).toEqual([1, 1, 1]);
    expect(records.map(({ connections }) => connections.length)).toEqual([1, 0, 0]);
    expect(records[2]).toMatchObject({ outcome: "crashed", uncaught: [{ detail: null }] });
  });

  test("names the package that opened it", async () => {
    await using server = await serve((socket) => socket.on("data", () => socket.write("a")));
    await using lab = labOf(`require('@acme/db')(${server.port}, callback);`, {
      prepare(folder) {
        const place = join(folder, "node_modules/@acme/db");
        mkdirSync(place, { recursive: true });
        const open = `require('net').connect(port, '127.0.0.1').on('connect', () => done(null, 1))`;
        const idle = "setTimeout(() => {}, 10000)";
        writeFileSync(join(place, "index.js"), `module.exports = (port, done) => { ${idle}; ${open}; };`);
      },
    });
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "succeeded" });
    expect(record.connections).toMatchObject([
      { via: "@acme/db", at: { line: 2, column: 20 }, leftOpen: true },
    ]);
  });

  test.for([
    ["fetch", "fetch(url).then((r) => r.text()).then((t) => callback(null, t), callback);"],
    [
      "node:http",
      "require('http').get(url, (r) => { let t = ''; r.on('data', (d) => { t += d; }).on('end', () => callback(null, t)); });",
    ],
  ] as const)("of %s with a slow body is waited for, twice", async ([, request]) => {
    const http = createHttpServer((_, response) => {
      response.write("slow ");
      setTimeout(() => response.end("body"), 300);
    });
    await using server = await listen(http);
    await using lab = labOf(`const url = 'http://127.0.0.1:${server.port}/';\n${request}`);
    expect((await lab.login()).reply?.result).toBe("slow body");
    expect((await lab.login()).reply?.result).toBe("slow body");
  });

  test("of fetch that was answered, without a callback, makes a stall", async () => {
    await using server = await listen(createHttpServer((_, response) => response.end("x")));
    await using lab = labOf(`fetch('http://127.0.0.1:${server.port}/').then((r) => r.text());`);
    expect(await lab.login()).toMatchObject({ outcome: "stalled", stall: "idle" });
  });
});

/** Script text that connects and asks. */
function ask(port: number): string {
  return `const socket = require('net').connect(${port}, '127.0.0.1', () => socket.write('q'));`;
}

interface Serving extends AsyncDisposable {
  readonly port: number;
}

function serve(talk: (socket: Socket) => void): Promise<Serving> {
  return listen(
    createServer((socket) => {
      socket.on("error", () => {});
      talk(socket);
    }),
  );
}

async function listen(server: Server): Promise<Serving> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => open.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
