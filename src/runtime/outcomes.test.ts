import { describe, expect, test } from "vitest";
import { labOf, openLab } from "./testing/lab.ts";

describe("an invocation", () => {
  test("that calls back with a profile has succeeded", async () => {
    await using lab = labOf("callback(null, { user_id: '7', email, at: new Date(0), gone: undefined });");
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "succeeded", stall: null, container: 1, turn: 1, uncaught: [] });
    expect(record.reply).toEqual({
      error: null,
      result: { user_id: "7", email: "ada@example.com", at: "1970-01-01T00:00:00.000Z" },
    });
    expect(record.calls[0]?.args[1]?.fields["at"]).toEqual({ type: "object", className: "Date" });
    expect(record.calls[0]?.at).toEqual({ file: `${lab.folder}/login.js`, line: 2, column: 1 });
  });

  test("that calls back empty has succeeded with nothing", async () => {
    await using lab = labOf("callback();");
    expect(await lab.login()).toMatchObject({ outcome: "succeeded", reply: { error: null, result: null } });
  });

  test("that calls back with an error has failed, and loses the error's other fields on the way out", async () => {
    await using lab = labOf(
      "setTimeout(() => callback(Object.assign(new TypeError('no'), { code: 'E1', statusCode: 9 })), 5);",
    );
    const record = await lab.login();
    expect(record.outcome).toBe("failed");
    expect(record.reply?.error).toMatchObject({ name: "TypeError", message: "no", code: "E1" });
    expect(record.reply?.error).not.toHaveProperty("statusCode");
    expect(record.calls[0]?.error).toMatchObject({ isError: true, properties: { statusCode: 9 } });
  });

  test.for([
    ["a string", "'bad'", { name: "Error", message: "bad" }, "string"],
    [
      "a literal",
      "({ message: 'm', user_id: 5, other: 1 })",
      { name: "Error", message: "m", user_id: 5 },
      "object",
    ],
    ["false", "false", { name: "Error", message: "false" }, "boolean"],
    ["zero", "0", { name: "Error", message: "0" }, "number"],
    ["an empty string", "''", { name: "Error", message: "" }, "string"],
  ] as const)("that calls back with %s in the error's place has failed", async ([, text, reply, type]) => {
    await using lab = labOf(`callback(${text});`);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "failed", reply: { error: reply, result: null } });
    expect(record.reply?.error).toEqual(reply);
    expect(record.calls[0]?.error).toMatchObject({ isError: false, type });
  });

  test("that throws at once has crashed at that place, and its container lives on", async () => {
    await using lab = labOf("\n  throw new Error('x' + (global.n = (global.n || 0) + 1));");
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "crashed", reply: null, calls: [] });
    expect(record.uncaught).toMatchObject([
      { kind: "sync", error: { message: "x1" }, at: { line: 3, column: 9 }, afterCallback: false },
    ]);
    expect((await lab.login()).uncaught[0]?.error?.message).toBe("x2");
  });

  test.for([
    [
      "Pool",
      "class Pool extends EventEmitter {} const it = new Pool(); setTimeout(() => it.emit('error', e), 5);",
    ],
    ["EventEmitter", "const it = new EventEmitter(); setTimeout(() => it.emit('error', e), 5);"],
    [undefined, "setTimeout(() => { throw e; }, 5);"],
  ])("that leaves an error event unheard names what emitted it: %s", async ([emitter, text]) => {
    const head = "const { EventEmitter } = require('node:events'); const e = new Error('gone');";
    await using lab = labOf(`${head} ${text}`);
    const [first] = (await lab.login()).uncaught;
    expect(first).toMatchObject({ kind: "async", error: { message: "gone" } });
    expect(first?.emitter).toBe(emitter);
  });

  test("that calls back after it threw has crashed all the same", async () => {
    await using lab = labOf("setTimeout(() => callback(null), 5); throw new Error('first');");
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "crashed", reply: null });
    expect(record.calls).toHaveLength(1);
  });

  test.for([
    ["async", "setTimeout(() => { throw new Error('later'); }, 5);"],
    ["rejection", "(async () => { throw new Error('later'); })();"],
    ["rejection", "process.on('unhandledRejection', () => {}); Promise.reject(new Error('later'));"],
    [
      "async",
      "process.on('uncaughtException', () => {}); setImmediate(() => { throw new Error('later'); });",
    ],
  ] as const)("that ends in an uncaught %s has crashed, and so has its container", async ([kind, body]) => {
    await using lab = labOf(body);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "crashed", container: 1 });
    expect(record.uncaught).toMatchObject([{ kind, error: { message: "later" }, at: { line: 2 } }]);
    expect(await lab.login()).toMatchObject({ container: 2, turn: 1 });
  });

  test.for([
    ["async", "callback(null, true); setTimeout(() => { throw new Error('late'); }, 5);"],
    ["rejection", "callback(null, true); return Promise.reject(new Error('late'));"],
    ["sync", "callback(null, true); throw new Error('late');"],
  ] as const)("keeps its outcome when something %s is thrown after the callback", async ([kind, body]) => {
    await using lab = labOf(body);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "succeeded", reply: { result: true } });
    expect(record.uncaught).toMatchObject([{ kind, error: { message: "late" }, afterCallback: true }]);
  });

  test("that exits has crashed, and what it said before is kept", async () => {
    await using lab = labOf("console.log('bye');\n  process.exit(3);");
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "crashed", console: [{ level: "log", text: "bye" }] });
    expect(record.uncaught).toMatchObject([
      { kind: "exit", detail: "exit code 3", at: { line: 3, column: 11 } },
    ]);
    expect((await lab.login()).container).toBe(2);
  });

  test("that kills its process has crashed, or succeeded when it had called back before", async () => {
    await using lab = openLab({
      scripts: {
        login: "function (e, p, callback) { process.kill(process.pid, 'SIGKILL'); }",
        get_user: "function (e, callback) { callback(null, 1); process.kill(process.pid, 'SIGKILL'); }",
      },
    });
    const killed = { kind: "kill", detail: "SIGKILL" };
    expect(await lab.login()).toMatchObject({ outcome: "crashed", uncaught: [killed] });
    const late = await lab.run("get_user", ["a"]);
    expect(late).toMatchObject({ outcome: "succeeded", reply: { result: 1 } });
    expect(late.uncaught).toMatchObject([{ ...killed, afterCallback: true }]);
  });

  test("that loops for ever is stopped at the limit", async () => {
    await using lab = labOf("console.log('in'); for (;;);");
    const record = await lab.login(200);
    expect(record).toMatchObject({
      outcome: "stalled",
      stall: "limit",
      uncaught: [],
      console: [{ text: "in" }],
    });
  });

  test("that loops for ever after the callback keeps its reply", async () => {
    await using lab = labOf("callback(null, 'ok'); for (;;);");
    const record = await lab.login(200);
    expect(record).toMatchObject({ outcome: "succeeded", stall: null, reply: { result: "ok" } });
    expect(record.uncaught).toMatchObject([{ kind: "kill", afterCallback: true }]);
  });

  test("that waits for a timer when time runs out has stalled at the limit", async () => {
    await using lab = labOf("setInterval(() => {}, 1000);");
    expect(await lab.login(100)).toMatchObject({ outcome: "stalled", stall: "limit" });
  });

  test("that fills its memory has crashed out of memory", async () => {
    await using lab = labOf("const all = []; for (;;) all.push(new Array(10000).fill({}).map(() => [1]));", {
      memoryMb: 32,
    });
    const record = await lab.login();
    expect(record.uncaught).toMatchObject([{ kind: "kill", detail: "out of memory" }]);
    expect(record.outcome).toBe("crashed");
  });

  test("that calls itself for ever has crashed with a RangeError", async () => {
    await using lab = labOf("(function again() { again(); })();");
    expect((await lab.login()).uncaught).toMatchObject([{ kind: "sync", error: { name: "RangeError" } }]);
  });

  test.for([
    ["does nothing", ""],
    ["awaits a promise that nobody keeps", "return new Promise(() => {});"],
    ["returns its profile instead of calling back", "return Promise.resolve({ user_id: '1' });"],
    ["sets a timer aside that does nothing more", "setTimeout(() => {}, 30).unref();"],
  ] as const)("that %s has stalled, which is seen at once", async ([, body]) => {
    await using lab = labOf(body);
    expect(await lab.login()).toMatchObject({ outcome: "stalled", stall: "idle", calls: [], reply: null });
  });

  test("that calls back from a timer that it set aside is no stall", async () => {
    await using lab = labOf("setTimeout(() => callback(null, 1), 120).unref();");
    expect((await lab.login()).outcome).toBe("succeeded");
  });

  test("with broken syntax has crashed at the place of the error", async () => {
    await using lab = labOf("  const = 1;");
    const record = await lab.login();
    expect(record.uncaught).toMatchObject([
      { kind: "sync", error: { name: "SyntaxError" }, at: { line: 2 } },
    ]);
  });
});
