import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Lab, labOf } from "./testing/lab.ts";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

describe("where only timers are waited for", () => {
  test.for([
    ["a timer", "setTimeout(() => callback(null), 15000);"],
    ["a timer that keeps nothing alive", "setTimeout(() => callback(null), 15000).unref();"],
    ["a sleep", "require('timers/promises').setTimeout(15000).then(() => callback(null));"],
    ["a promisified timer", "require('util').promisify(setTimeout)(15000).then(() => callback(null));"],
    ["an interval", "let n = 0; setInterval(() => { if (++n === 15) callback(null); }, 1000);"],
    ["timers one after the other", "setTimeout(() => setTimeout(() => callback(null), 7000), 8000);"],
  ] as const)("the clock jumps over %s, which counts in full", async ([, body]) => {
    await using lab = labOf(body);
    const { record, realMs } = await jumping(lab);
    expect(record.outcome).toBe("succeeded");
    expect(Math.round(record.durationMs / 1000)).toBe(15);
    expect(realMs).toBeLessThan(record.durationMs);
  });

  test("all clocks of the script say so", async () => {
    await using lab = labOf(`
      const [date, clock, high, big] = [Date.now(), performance.now(), process.hrtime(), process.hrtime.bigint()];
      setTimeout(() => callback(null, [
        Date.now() - date, new Date() - date, Date.parse(Date()) - date, performance.now() - clock,
        process.hrtime(high)[0] * 1000, Number(process.hrtime.bigint() - big) / 1e6,
      ]), 15000);`);
    const { record } = await jumping(lab);
    const read = (record.reply?.result ?? []) as readonly number[];
    // `Date()` and whole seconds leave out up to one second.
    expect(read.map((ms) => Math.abs(ms - 15_000) <= 1000)).toEqual([true, true, true, true, true, true]);
  });

  test("timers keep their order and their distances", async () => {
    await using lab = labOf(`
      const seen = [], start = Date.now(), note = (name) => seen.push(name + Math.round((Date.now() - start) / 1000));
      setTimeout(note, 5000, 'b');
      setTimeout(() => { note('a'); setTimeout(() => { note('d'); callback(null, seen); }, 7000); }, 3000);
      setTimeout(note, 9000, 'c');
      setTimeout(() => seen.push('never'), 9500).unref().refresh();
      clearTimeout(setTimeout(note, 4000, 'cleared'));`);
    const { record } = await jumping(lab);
    expect(record.reply?.result).toEqual(["a3", "b5", "c9", "never", "d10"]);
  });

  test("a timer that has fired and is wound up anew is jumped to again", async () => {
    await using lab = labOf(`
      global.ring = () => callback(null, 'rang');
      if (global.clock) global.clock.refresh();
      else global.clock = setTimeout(() => global.ring(), 9000).unref();`);
    for (const run of [1, 2, 3]) {
      const { record } = await jumping(lab);
      expect([run, record.outcome, record.reply?.result]).toEqual([run, "succeeded", "rang"]);
      expect(Math.round(record.durationMs / 1000)).toBe(9);
    }
  });

  test("the limit is reached at once, and told in the container's time", async () => {
    await using lab = labOf("setInterval(() => {}, 3000);");
    const { record, realMs } = await jumping(lab);
    expect(record).toMatchObject({ outcome: "stalled", stall: "limit" });
    expect(Math.round(record.durationMs / 1000)).toBe(20);
    expect(realMs).toBeLessThan(record.durationMs);
    expect((await jumping(lab)).record.container).toBe(2);
  });

  test("nothing to wait for is still a stall", async () => {
    await using lab = labOf("setInterval(() => {}, 1000).unref();");
    expect((await jumping(lab)).record).toMatchObject({ outcome: "stalled", stall: "idle" });
  });

  test("time after the callback is real", async () => {
    await using lab = labOf("callback(null); setTimeout(() => console.log('late'), 5000);");
    const { record } = await jumping(lab);
    expect(record.console).toEqual([]);
    expect(record.durationMs).toBeLessThan(5000);
  });

  test("timers of an earlier invocation are jumped to as well, and throw where they throw", async () => {
    await using lab = labOf(`
      if (global.again) return setTimeout(() => callback(null), 9000);
      global.again = true;
      setTimeout(() => { throw new Error('remains'); }, 5000);
      callback(null);`);
    await jumping(lab);
    expect((await jumping(lab)).record).toMatchObject({
      outcome: "crashed",
      uncaught: [{ detail: "left behind by an earlier invocation", error: { message: "remains" } }],
    });
  });
});

describe("the clock does not jump over", () => {
  const guard = "setTimeout(() => callback(new Error('jumped')), 15000);";

  test.for([
    ["a native bcrypt", "require('bcrypt').hash('pw', 12, (e, hash) => callback(e, hash.length > 9));"],
    ["work of crypto", "require('crypto').pbkdf2('a', 'b', 400000, 32, 'sha256', (e) => callback(e, true));"],
    [
      "files",
      "let n = 0; (function next() { require('fs').readFile('/etc/hosts', () => ++n < 300 ? next() : callback(null, true)); })();",
    ],
    ["promises of files", "require('fs/promises').stat('/etc').then(() => callback(null, true));"],
    ["a look-up of a name", "require('dns').lookup('localhost', (e) => callback(e, true));"],
    [
      "a thread of Node's own",
      "require('crypto').pbkdf2('p', 's', 1e6, 64, 'sha512', (e) => callback(e, true));",
    ],
  ] as const)("%s", async ([, body]) => {
    await using lab = labOf(`${guard}\n${body}`, {
      prepare: (folder) => symlinkSync(modules, join(folder, "node_modules")),
    });
    const { record } = await jumping(lab);
    expect(record).toMatchObject({ outcome: "succeeded", reply: { result: true } });
    expect(record.durationMs).toBeLessThan(15_000);
  });

  test.for([
    ["an answer that is 1.5 s late", ["", "late"]],
    ["the second half of an answer", ["first,", "late"]],
  ] as const)("%s", async ([, [first, second]]) => {
    await using server = await listen((socket) => {
      socket.once("data", () => {
        if (first !== "") socket.write(first);
        setTimeout(() => socket.end(second), 1500);
      });
    });
    await using lab = labOf(`
      ${guard}
      let all = "";
      const socket = require('net').connect(${server.port}, '127.0.0.1');
      socket.write('hello');
      socket.on('data', (bytes) => { all += bytes; }).on('end', () => callback(null, all));`);
    const { record } = await jumping(lab);
    expect(record.reply).toMatchObject({ error: null, result: first + second });
    expect(record.durationMs).toBeLessThan(10_000);
  });

  test("anything, unless it is asked for", async () => {
    await using lab = labOf("setTimeout(() => callback(null), 300);");
    const started = performance.now();
    const record = await lab.login();
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(record.durationMs).toBeGreaterThan(290);
  });
});

test("real work that a jumped timer starts takes its time, and other timers keep to it", async () => {
  await using lab = labOf(`
    const seen = [];
    setTimeout(() => seen.push('timer'), 5100);
    setTimeout(() => require('crypto').pbkdf2('p', 's', 2e6, 64, 'sha512', () => callback(null, seen)), 5000);`);
  const { record } = await jumping(lab);
  expect(record.reply?.result).toEqual(["timer"]);
  expect(record.durationMs).toBeGreaterThan(5100);
});

async function jumping(lab: Lab, args: readonly string[] = ["ada@example.com", "pw"]) {
  const started = performance.now();
  const record = await lab.runtime.invoke({
    script: "login",
    args,
    limitMs: 20_000,
    jump: true,
  });
  return { record, realMs: performance.now() - started };
}

async function listen(serve: (socket: Socket) => void): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => serve(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
