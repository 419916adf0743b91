import { createServer, type Socket } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { expect, test } from "vitest";
import type { RawRecord } from "../model/invocation.ts";
import type { TurnTaking } from "../model/turn-taking.ts";
import { type Lab, labOf } from "./testing/lab.ts";

/** What a container asked for, and who lets it go on. */
class Watch implements TurnTaking {
  readonly told: string[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #onAsk: (watch: Watch) => void;

  constructor(onAsk: (watch: Watch) => void) {
    this.#onAsk = onAsk;
  }

  ask(): Promise<void> {
    this.told.push("asks");
    const asking = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#onAsk(this);
    return asking;
  }

  spoke(): void {
    this.told.push("spoke");
  }

  heard(): void {
    this.told.push("heard");
  }

  go(): void {
    this.#waiting.shift()?.();
  }
}

interface Echo extends Disposable {
  readonly port: number;
  readonly got: string[];
}

/** Answers each line with what it was. */
async function echo(): Promise<Echo> {
  const got: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    socket.on("data", (data) => {
      got.push(String(data));
      if (String(data).endsWith("\n")) socket.write(`re ${data}`);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    got,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function run({ runtime }: Lab, turns: TurnTaking | undefined): Promise<RawRecord> {
  return runtime.invoke({ script: "login", args: ["ada@example.com", "pw"], limitMs: 20_000, turns });
}

const twoQuestions = (port: number) => `
  const socket = require('net').connect(${port}, '127.0.0.1', () => { socket.write('one'); socket.write(' more\\n'); });
  let count = 0;
  socket.on('data', (data) => {
    count += 1;
    if (count === 1) return socket.write('two\\n');
    socket.end();
    callback(null, { user_id: String(data).trim() });
  });`;

test("the first words after an answer wait for their turn, and what belongs to them comes with them", async () => {
  using server = await echo();
  await using lab = labOf(twoQuestions(server.port));
  const seen: string[] = [];
  const watch = new Watch((self) => {
    // Long enough for words that do not wait to arrive.
    setTimeout(() => {
      seen.push(server.got.join("|"));
      self.go();
    }, 100);
  });
  const record = await run(lab, watch);
  expect(record.reply?.result).toEqual({ user_id: "re two" });
  expect(watch.told).toEqual(["asks", "heard", "asks", "heard"]);
  expect(seen[0]).toBe("");
  expect(seen[1]).toMatch(/^one\|? more\n$/);
});

test("while it waits the script has not stalled", async () => {
  using server = await echo();
  await using lab = labOf(twoQuestions(server.port));
  const record = await run(lab, new Watch((self) => void setTimeout(() => self.go(), 700)));
  expect(record).toMatchObject({ outcome: "succeeded", stall: null });
});

test("a request over HTTP is a turn", async () => {
  const server = createHttpServer((_, response) => response.end("yes"));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await using lab = labOf(
    `fetch('http://127.0.0.1:${port}').then((answer) => answer.text()).then((text) => callback(null, { user_id: text }));`,
  );
  const watch = new Watch((self) => self.go());
  const record = await run(lab, watch);
  server.closeAllConnections();
  server.close();
  expect(record.reply?.result).toEqual({ user_id: "yes" });
  expect(watch.told.slice(0, 2)).toEqual(["asks", "heard"]);
});

test("words that still wait when the script is over go out in the next invocation", async () => {
  using server = await echo();
  await using lab = labOf(`
    const socket = require('net').connect(${server.port}, '127.0.0.1', () => {
      socket.write(password + '\\n');
      setTimeout(() => callback(null, { user_id: '1' }), 10);
    });
    socket.on('data', () => socket.end());`);
  await run(lab, new Watch(() => {}));
  expect(server.got).toEqual([]);
  expect((await run(lab, undefined)).outcome).toBe("succeeded");
  expect(server.got).toEqual(["pw\n", "pw\n"]);
});

test("without turns nothing waits and nothing is told", async () => {
  using server = await echo();
  await using lab = labOf(twoQuestions(server.port));
  expect((await run(lab, undefined)).outcome).toBe("succeeded");
});
