import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "../../model/fault.ts";
import type { RawRecord } from "../../model/invocation.ts";
import { type Lab, labOf } from "../testing/lab.ts";

let server: Server;
let store = { host: "127.0.0.1", port: 0 };
let asked = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      asked += 1;
      socket.write(`answer to ${String(data)}`);
      if (String(data) === "later") setTimeout(() => socket.write(", late"), 1500);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  store = { ...store, port: typeof address === "object" && address !== null ? address.port : 0 };
});
afterAll(() => void server.close());

describe("a script that opens a connection per call", () => {
  test.for([
    ["refuse", { kind: "refuse" }, "ECONNREFUSED", "store: refuse"],
    ["dns", { kind: "dns" }, "ENOTFOUND", "store: dns"],
    ["reset", { kind: "reset", afterBytes: null }, "ECONNRESET", "store: reset"],
  ] as const)("meets %s, and the store hears nothing of what was refused", async ([, what, code, label]) => {
    await using lab = fresh();
    const before = asked;
    const record = await run(lab, [fault(what)]);
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code } }, faults: [label] });
    expect(asked).toBe(before);
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
  });

  test("is cut off in the middle of an answer", async () => {
    const body = `let all = '';
      const s = require('net').connect(${store.port}, '127.0.0.1', () => s.write('q'));
      s.on('data', (d) => { all += d; }).on('error', (e) => callback(null, e.code + ' ' + all));`;
    await using lab = labOf(body, { network: { store, routes: [] } });
    const record = await run(lab, [fault({ kind: "reset", afterBytes: 3 })]);
    expect(record).toMatchObject({
      outcome: "succeeded",
      reply: { result: "ECONNRESET ans" },
      faults: ["store: reset after 3 bytes"],
    });
  });

  test("loses the answer to a question that the store has heard", async () => {
    await using lab = fresh();
    const before = asked;
    const record = await run(lab, [fault({ kind: "lost-answer" })]);
    const faults = ["store: lost-answer"];
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ECONNRESET" } }, faults });
    expect(asked).toBe(before + 1);
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
  });

  test("meets the fault on the call that is meant, and no other", async () => {
    await using lab = labOf(
      withPort(`${open} let n = 0;
      const next = (errors) => n++ === 3 ? callback(null, errors.join()) : open((e) => next([...errors, e ? e.code : 'ok']));
      next([]);`),
      { network: { store, routes: [] } },
    );
    const record = await run(lab, [{ ...fault({ kind: "refuse" }), on: 2 }]);
    expect(record).toMatchObject({ reply: { result: "ok,ECONNREFUSED,ok" }, faults: ["store: refuse on 2"] });
  });

  test("waits for slow answers", async () => {
    await using lab = fresh();
    const record = await run(lab, [fault({ kind: "slow", ms: 300 })]);
    expect(record).toMatchObject({ reply: { result: "answer to q" }, faults: ["store: slow 300 ms"] });
    expect(record.durationMs).toBeGreaterThan(290);
  });

  test("that never asks the store meets no fault", async () => {
    await using lab = labOf("callback(null, 1);", { network: { store, routes: [] } });
    expect((await run(lab, [fault({ kind: "refuse" })])).faults).toEqual([]);
  });
});

describe("while the store hangs", () => {
  test("a script without a time-out has reached the limit, long before 20 s are over", async () => {
    await using lab = fresh();
    const record = await run(lab, [fault({ kind: "hang" })]);
    expect(record).toMatchObject({
      outcome: "stalled",
      stall: "limit",
      durationMs: 20_000,
      faults: ["store: hang"],
    });
  });

  test.for([
    ["a timer", "setTimeout(() => { s.destroy(); callback(new Error('late')); }, 4000);"],
    ["a time-out of the socket", "s.setTimeout(4000, () => { s.destroy(); callback(new Error('late')); });"],
    [
      "an AbortSignal",
      "AbortSignal.timeout(4000).addEventListener('abort', () => { s.destroy(); callback(new Error('late')); });",
    ],
    [
      "timers one after the other",
      "let n = 0; const more = () => ++n === 4 ? callback(new Error('late')) : setTimeout(more, 1000); setTimeout(more, 1000); setTimeout(() => callback(null), 4500);",
    ],
  ] as const)("%s of 4 s fires at once, and counts as 4 s", async ([, wait]) => {
    const body = `const s = require('net').connect(${store.port}, '127.0.0.1', () => s.write('q')); ${wait}`;
    await using lab = labOf(body, { network: { store, routes: [] } });
    const started = performance.now();
    const record = await run(lab, [fault({ kind: "hang" })]);
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { message: "late" } } });
    expect(record.durationMs).toBeGreaterThanOrEqual(4000);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe("a connection that was open before", () => {
  test("is cut when it is used, and the next one works", async () => {
    await using lab = pooled();
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
    const record = await run(lab, [{ ...fault({ kind: "reset", afterBytes: null }), on: 1 }]);
    expect(record).toMatchObject({
      outcome: "failed",
      reply: { error: { code: "ECONNRESET" } },
      faults: ["store: reset on 1"],
    });
    expect(await run(lab, [])).toMatchObject({ reply: { result: "answer to q" }, faults: [] });
  });

  test("is closed for its owner before the script is entered", async () => {
    const body = `const ask = (s) => { s.once('data', (d) => callback(null, String(d))); s.write('q'); };
      if (global.kept) return ask(global.kept);
      const s = require('net').connect(${store.port}, '127.0.0.1', () => { global.kept = s; ask(s); });
      s.on('close', () => { global.kept = null; }).on('error', (e) => { if (e.code === 'ECONNREFUSED') callback(e); });`;
    await using lab = labOf(body, { network: { store, routes: [] } });
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
    const record = await run(lab, [fault({ kind: "refuse" })]);
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ECONNREFUSED" } } });
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
  });

  test("loses the answer to the question that is meant, of those that it carries", async () => {
    const body = `const s = require('net').connect(${store.port}, '127.0.0.1', () => s.write('1'));
      let all = '';
      s.on('error', (e) => callback(null, all + e.code));
      s.on('data', (d) => { all += d + ' '; s.write(String(all.match(/answer/g).length + 1)); });`;
    await using lab = labOf(body, { network: { store, routes: [] } });
    const record = await run(lab, [{ ...fault({ kind: "lost-answer" }), on: 3 }]);
    expect(record).toMatchObject({
      reply: { result: "answer to 1 answer to 2 ECONNRESET" },
      faults: ["store: lost-answer on 3"],
    });
  });

  test("loses an answer, and the next one works", async () => {
    await using lab = pooled();
    await run(lab, []);
    const record = await run(lab, [fault({ kind: "lost-answer" })]);
    expect(record).toMatchObject({ outcome: "failed", reply: { error: { code: "ECONNRESET" } } });
    expect(await run(lab, [])).toMatchObject({ reply: { result: "answer to q" }, faults: [] });
  });

  test("is as good as any other once the store is quick again", async () => {
    await using lab = pooled("");
    const slow = await run(lab, [fault({ kind: "slow", ms: 100 })]);
    const quick = await run(lab, []);
    expect(slow).toMatchObject({ reply: { result: "answer to q" }, faults: ["store: slow 100 ms"] });
    expect(quick).toMatchObject({ reply: { result: "answer to q" }, faults: [], container: slow.container });
  });

  test("is dropped where the store refuses, before the script is entered", async () => {
    await using lab = pooled();
    await run(lab, []);
    const record = await run(lab, [fault({ kind: "refuse" })]);
    expect(record).toMatchObject({ reply: { error: { code: "ECONNREFUSED" } }, openSockets: 0 });
    expect((await run(lab, [])).reply?.result).toBe("answer to q");
  });

  test("ends the container where nobody listens for its errors", async () => {
    await using lab = pooled("");
    await run(lab, []);
    const record = await run(lab, [fault({ kind: "refuse" })]);
    expect(record).toMatchObject({ outcome: "crashed", uncaught: [{ kind: "async", detail: null }] });
  });

  test("falls silent where the store hangs, and is given up afterwards", async () => {
    await using lab = pooled();
    await run(lab, []);
    expect(await run(lab, [fault({ kind: "hang" })])).toMatchObject({
      stall: "limit",
      faults: ["store: hang"],
    });
  });
});

describe("a pool whose connection hung in an invocation before", () => {
  const pool = (then: string): string => `
    const give = (e) => { callback(e); };
    global.pending ??= require('net').connect(${store.port}, '127.0.0.1').on('error', () => {});
    if (global.asked === undefined) { global.asked = global.pending.write('q'); return setTimeout(give, 1000, new Error('late')); }
    ${then}`;

  test.for([
    ["waits for it no longer than its timer", "setTimeout(give, 4000, new Error('dry'));", "failed", 4],
    ["has reached the limit without one", "", "stalled", 20],
    [
      "is told by the socket's time-out",
      "pending.setTimeout(4000, () => give(new Error('dry')));",
      "failed",
      4,
    ],
  ] as const)("%s, although it hangs no more", async ([, then, outcome, seconds]) => {
    await using lab = labOf(pool(then), { network: { store, routes: [] } });
    expect((await run(lab, [fault({ kind: "hang" })])).reply?.error?.message).toBe("late");
    const started = performance.now();
    const record = await lab.runtime.invoke({
      script: "login",
      args: ["a", "b"],
      limitMs: 20_000,
      jump: true,
    });
    const tookMs = performance.now() - started;
    expect(record).toMatchObject({ outcome, faults: [] });
    expect(Math.round(record.durationMs / 1000)).toBe(seconds);
    expect(tookMs).toBeLessThan(record.durationMs);
  });

  test("has its other connections answer in their own time", async () => {
    const other = `let all = '';
      const s = require('net').connect(${store.port}, '127.0.0.1', () => s.write('later'));
      s.on('data', (d) => { all += d; if (/late$/.test(all)) { s.destroy(); callback(null, all); } });
      setTimeout(give, 9000, new Error('jumped'));`;
    await using lab = labOf(pool(other), { network: { store, routes: [] } });
    await run(lab, [fault({ kind: "hang" })]);
    const record = await lab.runtime.invoke({
      script: "login",
      args: ["a", "b"],
      limitMs: 20_000,
      jump: true,
    });
    expect(record.reply).toMatchObject({ error: null, result: "answer to later, late" });
  });
});

const open = `const open = (done) => {
  const s = require('net').connect(${"${PORT}"}, '127.0.0.1', () => s.write('q'));
  s.on('error', (e) => done(e)).on('data', (d) => { s.destroy(); done(null, String(d)); });
};`;

function fresh(): Lab {
  return labOf(withPort(`${open} open(callback);`), { network: { store, routes: [] } });
}

/** Keeps its connection in `global`. */
function pooled(listen = "global.s.on('error', () => {});"): Lab {
  const body = `const say = (s) => {
      s.removeAllListeners('data');
      s.once('data', (d) => callback(null, String(d)));
      const fail = (e) => callback(e);
      s.once('error', fail).once('data', () => s.off('error', fail));
      s.write('q');
    };
    if (global.s && !global.s.destroyed) return say(global.s);
    global.s = require('net').connect(${store.port}, '127.0.0.1');
    ${listen}
    say(global.s);`;
  return labOf(body, { network: { store, routes: [] } });
}

function withPort(text: string): string {
  return text.replaceAll("${PORT}", String(store.port));
}

function fault(what: FaultKind): Fault {
  return { address: "store", what, on: "all", at: { file: "/p/a.suite.yaml", line: 1, column: 1 } };
}

function run(lab: Lab, faults: readonly Fault[]): Promise<RawRecord> {
  return lab.runtime.invoke({ script: "login", args: ["ada@example.com", "pw"], limitMs: 20_000, faults });
}
