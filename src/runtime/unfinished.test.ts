import { createServer } from "node:net";
import { createServer as createHttpServer, type Server } from "node:http";
import { describe, expect, test } from "vitest";
import { labOf } from "./testing/lab.ts";

/** A query of PostgreSQL, written by a script to a store that answers after 30 ms. */
const say = `const query = (sql) => {
    const text = Buffer.from(sql + '\\0');
    const head = Buffer.from([0x51, 0, 0, 0, 4 + text.length]);
    socket.write(Buffer.concat([head, text]));
  };`;

describe("a change that is asked for", () => {
  test("before the callback and not answered then is told", async () => {
    const record = await run("query('UPDATE users'); callback(null, 1);");
    expect(record.unfinished).toEqual({ what: "UPDATE", address: record.connections[0]?.address, at: null });
  });

  test("after the callback is told", async () => {
    const record = await run("callback(null, 1); query('COMMIT');");
    expect(record.unfinished).toMatchObject({ what: "COMMIT" });
  });

  test("after the callback by what a driver had queued is told", async () => {
    const record = await run("process.nextTick(() => query('INSERT')); callback(null, 1);");
    expect(record.unfinished).toMatchObject({ what: "INSERT" });
  });

  test("behind a question that was not answered either is told", async () => {
    const record = await run("query('SELECT 1'); query('INSERT'); callback(null, 1);");
    expect(record.unfinished).toMatchObject({ what: "INSERT" });
  });

  test.for<[string, string]>([
    ["that is answered first", "socket.once('data', () => callback(null, 1)); query('UPDATE users');"],
    ["whose connection was given up", "query('UPDATE users'); socket.destroy(); callback(null, 1);"],
  ])("%s is not", async ([, body]) => {
    const record = await run(body);
    expect(record).toMatchObject({ outcome: "succeeded" });
    expect(record).not.toHaveProperty("unfinished");
  });

  test.for(["SELECT 1", "ROLLBACK", "DISCARD ALL"])("is not what %s is", async (sql) => {
    expect(await run(`query('${sql}'); callback(null, 1); query('${sql}');`)).not.toHaveProperty(
      "unfinished",
    );
  });

  test("is told whatever the script has made of built-ins", async () => {
    const spoilt = `String.prototype.charCodeAt = Array.prototype[Symbol.iterator] = Array.prototype.push = () => 0;`;
    const record = await run(`query('UPDATE users'); ${spoilt} callback(null, 1);`);
    expect(record.unfinished).toMatchObject({ what: "UPDATE" });
  });

  test("belongs to the invocation that asked", async () => {
    await using server = await store();
    const body = `${connect(server.port)} global.turn = (global.turn || 0) + 1;
      socket.on('connect', () => { if (global.turn === 1) query('UPDATE users'); callback(null, 1); });`;
    await using lab = labOf(body);
    const told = [await lab.login(), await lab.login()].map(({ unfinished }) => unfinished?.what);
    expect(told).toEqual(["UPDATE", undefined]);
  });
});

describe("a request over HTTP", () => {
  const request = (method: string, then: string) =>
    `const request = require('http').request({ port: PORT, method: '${method}', path: '/users' }, (response) => {
      ${then}
    }); request.end('{}');`;

  test("that is not answered at the callback is told, with its line", async () => {
    const record = await over(`${request("PATCH", "response.resume();")} callback(null, 1);`);
    expect(record.unfinished).toMatchObject({ what: "PATCH", at: { line: 2 } });
  });

  test.for<[string, string]>([
    ["whose body is read later", request("PATCH", "callback(null, 1); response.resume();")],
    ["that only reads", `${request("GET", "response.resume();")} callback(null, 1);`],
    [
      "of fetch whose body is read later",
      "fetch('http://127.0.0.1:PORT/', { method: 'PUT', body: '1' }).then((r) => { callback(null, 1); return r.text(); });",
    ],
  ])("%s is not", async ([, body]) => {
    const record = await over(body);
    expect(record).toMatchObject({ outcome: "succeeded" });
    expect(record).not.toHaveProperty("unfinished");
  });

  test("of fetch that is not awaited is told", async () => {
    const record = await over(
      "void fetch('http://127.0.0.1:PORT/', { method: 'PUT', body: '1' }).catch(() => {}); callback(null, 1);",
    );
    expect(record.unfinished).toMatchObject({ what: "PUT" });
  });
});

async function run(body: string) {
  await using server = await store();
  await using lab = labOf(`${connect(server.port)} socket.on('connect', () => { ${body} });`);
  return await lab.login();
}

async function over(body: string) {
  await using server = await listening(
    createHttpServer((_, response) => void setTimeout(() => response.end("{}"), 30)),
  );
  await using lab = labOf(body.replace("PORT", String(server.port)));
  return await lab.login();
}

function connect(port: number): string {
  return `const socket = require('net').connect(${port}, '127.0.0.1'); ${say}
    socket.on('data', () => socket.end());`;
}

function store() {
  return listening(
    createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => void setTimeout(() => socket.write("C"), 30));
    }),
  );
}

async function listening(server: Server | ReturnType<typeof createServer>) {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}
