import { describe, expect, test } from "vitest";
import { type Lab, labOf, openLab } from "./testing/lab.ts";

describe("the callback", () => {
  test("is recorded each time, and the first call is the reply", async () => {
    await using lab = labOf("callback(null, 1);\nsetTimeout(() =>\n  callback(new Error('2')), 20);");
    const record = await lab.login();
    expect(record.calls.map(({ at }) => at?.line)).toEqual([2, 4]);
    expect(record).toMatchObject({ outcome: "succeeded", reply: { result: 1 } });
  });

  test.for([
    ["a mistake that is handed on", "try {\n bcrypt.x; } catch (e) {\n callback(e); }", 3],
    [
      "a mistake of what it calls",
      "const f = () => {\n null.x; };\n try { f(); } catch (e) { callback(e); }",
      3,
    ],
    ["a mistake that is handed on where it is", "try { bcrypt.x; } catch (e) { callback(e); }", undefined],
    ["an Error of its own", "const e = new Error('no');\n callback(e);", undefined],
    [
      "an object that looks like one",
      "callback({ name: 'TypeError', stack: 'at login.js:9:9' });",
      undefined,
    ],
  ] as const)("tells where %s comes from", async ([, body, line]) => {
    await using lab = labOf(body);
    const { calls } = await lab.login();
    expect(calls[0]?.thrownAt?.line).toBe(line);
  });

  test.for([
    ["was made on another line", "const e = new Error('no');\n\n callback(e);", 2],
    ["was made where it is handed over", "callback(new Error('no'));", undefined],
    ["is an argument on a line of its own", "callback(\n new Error('no'),\n);", undefined],
    ["is a mistake of JavaScript", "try { bcrypt.x; } catch (e) {\n callback(e); }", undefined],
  ] as const)("whose error %s tells where that was", async ([, body, line]) => {
    await using lab = labOf(body);
    const { calls } = await lab.login();
    expect(calls[0]?.madeAt?.line).toBe(line);
  });

  test.for<[string, string, readonly (number | undefined)[]]>([
    [
      "a helper that hands on",
      "function done(err, user) {\n callback(err, user); }\n done(null, 1);",
      [3, 4],
    ],
    [
      "a helper in a callback",
      "const done = (e) =>\n callback(e);\n setImmediate(() =>\n done(null));",
      [3, 5],
    ],
    ["the script itself", "callback(null, 1);", [2, undefined]],
  ])("through %s tells who called that", async ([, body, lines]) => {
    await using lab = labOf(body, { handsOn: [3] });
    const { calls } = await lab.login();
    expect([calls[0]?.at?.line, calls[0]?.calledAt?.line]).toEqual(lines);
  });

  test("that comes after the record is complete is nobody's", async () => {
    await using lab = openLab({
      scripts: {
        login: `function (e, p, callback) {
          callback(null, 1);
          new Promise((go) => { global.go = go; }).then(() => { callback(null, 2); global.gone(); });
        }`,
        get_user: `function (e, callback) {
          new Promise((gone) => { global.gone = gone; global.go(); }).then(() => callback(null, 3));
        }`,
      },
    });
    expect((await lab.login()).calls).toHaveLength(1);
    const next = await lab.run("get_user", ["a"]);
    expect(next.calls).toHaveLength(1);
    expect(next.reply?.result).toBe(3);
  });

  test.for([
    ["a cycle", "const a = {}; a.a = a; callback(null, a);", /circular/i],
    ["a BigInt", "callback(null, { n: 1n });", /BigInt/],
    ["a toJSON that throws", "callback(null, { toJSON() { throw new Error('never'); } });", /^never$/],
    ["a getter that throws", "callback(null, { get x() { throw new Error('shy'); } });", /^shy$/],
    ["two megabytes", "callback(null, 'x'.repeat(2e6));", /characters long/],
    ["a revoked proxy", "const p = Proxy.revocable({}, {}); p.revoke(); callback(null, p.proxy);", /revoked/],
  ] as const)("tells of %s that it can't be JSON", async ([, body, reason]) => {
    await using lab = labOf(body);
    const record = await lab.login();
    expect(record.calls[0]?.args[1]).toMatchObject({ json: null });
    expect(record.calls[0]?.args[1]?.unserialisable).toMatch(reason);
    expect(record.reply?.result).toBeNull();
  });

  test("takes a proxy, a function, a symbol and three arguments", async () => {
    await using lab = labOf("callback(null, new Proxy({ a: 1 }, {}), () => 1, Symbol('s'));");
    const [, proxy, fn, symbol] = (await lab.login()).calls[0]?.args ?? [];
    expect(proxy).toMatchObject({ type: "object", json: { a: 1 } });
    expect(fn).toMatchObject({ type: "function", json: null, unserialisable: null });
    expect(symbol).toMatchObject({ type: "symbol", json: null });
  });

  test.for([
    ["JSON", "JSON.stringify = JSON.parse = () => { throw new Error('patched'); };"],
    ["Object.prototype", "Object.prototype.toJSON = () => 'hijacked'; Object.prototype.kind = 'ended';"],
    [
      "Error",
      "Error.captureStackTrace = null; Error.prepareStackTrace = () => 7; Error.stackTraceLimit = 0;",
    ],
    ["Error, which it freezes", "Object.freeze(Error);"],
    ["Promise", "global.Promise = function () { throw new Error('patched'); };"],
    ["process", "process.removeAllListeners(); process.send = process.emit = process.exit = null;"],
    [
      "fs and Buffer",
      "require('fs').writeSync = () => 0; Buffer.from = () => { throw new Error('patched'); };",
    ],
  ] as const)("gets through whatever a script does to %s", async ([, body]) => {
    await using lab = labOf(`${body}\ncallback(null, 'yes');`);
    const record = await lab.login();
    expect(record).toMatchObject({ outcome: "succeeded", calls: [{ at: { line: 3, column: 1 } }] });
    expect((await lab.login()).turn).toBe(2);
  });
});

describe("a timer that is left behind", () => {
  const find = "const find = (then) => setTimeout(then, 5);\n";
  const answer = "find(() => callback(null, { user_id: '1' }));";

  test.for([
    ["calls back", "setTimeout(() => callback(new Error('late')), 5000);"],
    ["keeps nothing alive", "setTimeout(() => callback(new Error('late')), 5000).unref();"],
    ["is the callback itself", "setTimeout(callback, 5000, new Error('late'));"],
    [
      "rejects what hands it on",
      "new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5000)).catch(callback);",
    ],
    [
      "comes after a package's",
      "require('events').once(process, 'x'); setTimeout(() => callback(new Error('late')), 5000);",
    ],
  ] as const)("and %s is the second call", async ([, guard]) => {
    await using lab = labOf(`${guard}\n${find}${answer}`);
    const { calls, durationMs } = await jumping(lab);
    expect(calls.map(({ error }) => error?.message)).toEqual([undefined, "late"]);
    expect(Math.round((calls[1]?.atMs ?? 0) / 1000)).toBe(5);
    expect(durationMs).toBeLessThan(5000);
  });

  test("under another name of the callback is one too", async () => {
    await using lab = openLab({
      scripts: { login: "(email, password, $then) => { setTimeout(() => $then(1), 5000); $then(null); }" },
    });
    expect((await jumping(lab)).calls).toHaveLength(2);
  });

  test.for([
    [
      "is cleared",
      `const t = setTimeout(() => callback(1), 5000);\n${find}find(() => { clearTimeout(t); callback(null); });`,
    ],
    [
      "is cleared after the call",
      `const t = setTimeout(() => callback(1), 5000);\n${find}find(() => { callback(null); setTimeout(() => clearTimeout(t), 100); });`,
    ],
    [
      "is cleared when work is done",
      "const t = setTimeout(() => callback(1), 5000);\ncallback(null); require('crypto').pbkdf2('a', 'b', 5e5, 64, 'sha512', () => clearTimeout(t));",
    ],
    [
      "finds the answer given",
      `let done = false; const once = (...all) => { if (!done) { done = true; callback(...all); } };\nsetTimeout(() => { if (!done) callback(1); }, 5000); setTimeout(() => { once(1); }, 5000);\n${find}find(() => once(null));`,
    ],
    [
      "loses a race",
      `const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5000));\nPromise.race([Promise.resolve(1), late]).then((one) => callback(null, one), callback);`,
    ],
    ["is due after the limit", "setTimeout(() => callback(1), 25000); callback(null);"],
    [
      "acts on global",
      "setTimeout(() => { global.cache = 1; callback(1); }, 5000); callback(null, global.cache);",
    ],
    [
      "does something else",
      "global.n ??= 0; setTimeout(() => { global.n += 1; }, 5000); callback(null, global.n);",
    ],
  ] as const)("and %s is none, twice in one container", async ([, body]) => {
    await using lab = labOf(body);
    for (const turn of [1, 2]) {
      const record = await jumping(lab);
      expect(record).toMatchObject({ turn, calls: [{}], uncaught: [], outcome: "succeeded" });
      expect(record.calls).toHaveLength(1);
    }
  });

  test("leaves the clock of the container as it is", async () => {
    await using lab = labOf(
      "global.at ??= Date.now(); setTimeout(() => callback(1), 9000); callback(null, Date.now() - global.at);",
    );
    await jumping(lab);
    expect(Number((await jumping(lab)).reply?.result)).toBeLessThan(5000);
  });
});

function jumping(lab: Lab) {
  return lab.runtime.invoke({
    script: "login",
    args: ["ada@example.com", "pw"],
    limitMs: 20_000,
    jump: true,
  });
}

describe("the error classes", () => {
  test.for([
    [
      "WrongUsernameOrPasswordError",
      "'u1', 'bad'",
      { code: "wrongusernameorpassword", user_id: "u1", message: "bad" },
      400,
    ],
    [
      "ValidationError",
      "'user_exists', 'dup'",
      { code: "user_exists", message: "dup", description: "dup" },
      400,
    ],
    ["UnauthorizedError", "'no'", { code: "unauthorized", message: "no", description: "no" }, 401],
  ] as const)("%s carries its fields", async ([name, args, fields, statusCode]) => {
    await using lab = labOf(`callback(new ${name}(${args}), null);`);
    const record = await lab.login();
    expect(record.reply?.error).toMatchObject({ name, ...fields });
    expect(record.calls[0]?.error).toMatchObject({
      isError: true,
      type: "error",
      properties: { statusCode },
    });
    expect(record.calls[0]?.error?.stack).toContain("login.js:2:10");
  });

  test("without arguments leave the message out", async () => {
    await using lab = labOf("callback(new WrongUsernameOrPasswordError());");
    const { error } = (await lab.login()).reply ?? {};
    expect(error).toMatchObject({ name: "WrongUsernameOrPasswordError", message: null });
    expect(error).not.toHaveProperty("user_id");
  });

  test("are three, are errors, and are there in helper modules too", async () => {
    await using lab = labOf(
      "callback(null, [typeof AuthorizationError, new ValidationError('a') instanceof Error," +
        " typeof global.ValidationError, Object.getPrototypeOf(UnauthorizedError.prototype).constructor.name]);",
    );
    expect((await lab.login()).reply?.result).toEqual(["undefined", true, "function", "AuthorizationError"]);
  });
});
