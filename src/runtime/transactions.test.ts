import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { makeAuthority } from "./gate/certificate.ts";
import { labOf } from "./testing/lab.ts";

/** `say` asks for a state, which the server answers as PostgreSQL ends its answers. */
const head = (port: number, module = "net", options = "{}") => `
  const known = global.socket !== undefined;
  const socket = global.socket ??= require('${module}').connect(${port}, '127.0.0.1', ${options});
  const say = (letter) => new Promise((heard) => { socket.once('data', heard); socket.write(letter); });
  const opened = known ? Promise.resolve() : say('I');
`;

describe("a transaction", () => {
  test("that stays open over a kept connection is told once, of whoever began it", async () => {
    await using server = await postgresLike(createServer());
    const body = `${head(server.port)}
      const n = global.n = (global.n || 0) + 1;
      opened.then(() => say(n === 1 || n === 4 ? 'I' : 'T')).then(() => callback(null, n));`;
    await using lab = labOf(body);
    const told = [];
    for (let n = 0; n < 5; n++) told.push((await lab.login()).openTransactions);
    // The third writes into what the second began; the fourth ends it, and the fifth begins another.
    expect(told).toEqual([undefined, 1, undefined, undefined, 1]);
  });

  test("is told over TLS too", async () => {
    const authority = makeAuthority();
    await using server = await postgresLike(createTlsServer(authority.issue({ host: "127.0.0.1" })));
    const body = `${head(server.port, "tls", "{ rejectUnauthorized: false }")}
      opened.then(() => say('T')).then(() => callback(null));`;
    await using lab = labOf(body);
    expect((await lab.login()).openTransactions).toBe(1);
  });

  test.for([
    ["ends", "say('T').then(() => say('I')).then(() => callback(null))"],
    ["ends after the callback", "say('T').then(() => { callback(null); return say('I'); })"],
    ["is being ended slowly", "say('T').then(() => { callback(null); return say('slow'); })"],
    ["ends with its connection", "say('T').then(() => { callback(null); socket.destroy(); })"],
    ["ends with a farewell", "say('T').then(() => { callback(null); socket.end('X'); })"],
    ["ends with its container", "say('T').then(() => { callback(null); throw new Error('dies'); })"],
  ] as const)("that %s is not told", async ([, talk]) => {
    await using server = await postgresLike(createServer());
    await using lab = labOf(`${head(server.port)} opened.then(() => ${talk});`);
    const record = await lab.login();
    expect(record.outcome).toBe("succeeded");
    expect(record).not.toHaveProperty("openTransactions");
  });
});

interface Serving extends AsyncDisposable {
  readonly port: number;
}

/** Answers a letter with a message of that state; anything longer late. */
async function postgresLike(server: Server): Promise<Serving> {
  const open = new Set<Socket>();
  const take = (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      if (data.length > 1) setTimeout(() => socket.write("Z\0\0\0\x05I"), 400);
      else socket.write(`C\0\0\0\x06x\0Z\0\0\0\x05${data.toString()}`);
    });
  };
  server.on("setSecureContext" in server ? "secureConnection" : "connection", take);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
