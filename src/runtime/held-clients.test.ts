import { describe, expect, test } from "vitest";
import { openLab, writePackage, type Lab, type LabOptions } from "./testing/lab.ts";

describe("a client of a pool that", () => {
  test("is not given back is told with who took it and where, until it is", async () => {
    await using lab = labOf({
      login: `async function login(email, password, callback) {
        ${head}
        global.client = await global.pool.connect();
        callback(null);
      }`,
      get_user: `function getUser(email, callback) { callback(null); }`,
      verify: `function verify(email, callback) { global.client.release(); callback(null, true); }`,
    });
    const file = lab.connection.scripts.login?.file;
    const state = { inFault: false, drained: true, awaited: false, broken: false };
    const held = { script: "login", turn: 1, at: { file, line: 3, column: 43 }, ...state };
    expect((await lab.login()).heldClients).toEqual([held]);
    expect((await lab.run("get_user", ["ada@example.com"])).heldClients).toEqual([held]);
    expect(await lab.run("verify", ["ada@example.com"])).not.toHaveProperty("heldClients");
  });

  test("is asked for by a function is told, and is given back by the function that comes with it", async () => {
    await using lab = labOf({
      login: `function login(email, password, callback) {
        ${head}
        global.pool.connect((error, client, done) => { global.done = done; callback(null); });
      }`,
      verify: `function verify(email, callback) { global.done(); callback(null, true); }`,
    });
    expect((await lab.login()).heldClients).toMatchObject([{ script: "login", at: { line: 3 } }]);
    expect(await lab.run("verify", ["ada@example.com"])).not.toHaveProperty("heldClients");
  });

  test("somebody waits for, or whose connection has ended, is told as such", async () => {
    await using lab = labOf({
      login: `async function login(email, password, callback) {
        ${head}
        global.client = await global.pool.connect();
        global.client._queryable = false;
        callback(null);
      }`,
      get_user: `async function getUser(email, callback) { await global.pool.query(); callback(null); }`,
    });
    await lab.login();
    const waits = await lab.run("get_user", ["ada@example.com"]);
    expect(waits.heldClients).toMatchObject([{ script: "login", turn: 1, awaited: true, broken: true }]);
  });

  test.for([
    ["is released", "const client = await pool.connect(); client.release(); callback(null);"],
    [
      "is released after the callback",
      "const client = await pool.connect(); callback(null); client.release();",
    ],
    ["is released by a function", "pool.connect((error, client, done) => { done(); callback(null); });"],
    ["answers a query", "await pool.query(); callback(null);"],
    ["never came", "pool.fails = true; pool.connect(() => callback(null));"],
  ] as const)("%s is not told", async ([, body]) => {
    await using lab = labOf({
      login: `async function login(email, password, callback) { ${head} const { pool } = global; ${body} }`,
    });
    const record = await lab.login();
    expect(record.outcome).toBe("succeeded");
    expect(record).not.toHaveProperty("heldClients");
  });

  test("never comes ends the container where nobody catches that", async () => {
    const body = `${head} global.pool.fails = true; global.pool.connect();`;
    await using lab = labOf({ login: `function login(email, password, callback) { ${body} }` });
    expect(await lab.login()).toMatchObject({ outcome: "crashed", uncaught: [{ kind: "rejection" }] });
  });
});

const head = "if (!global.pool) global.pool = new (require('pg').Pool)();";

function labOf(scripts: LabOptions["scripts"]): Lab {
  return openLab({ scripts, prepare: (folder) => writePackage(folder, ["pg", "8.0.0"], poolText) });
}

/** A pool of one client, which lends it as that of `pg` does. */
const poolText = `
class Pool {
  options = { max: 1 }; totalCount = 0; idleCount = 0; waiting = [];
  get waitingCount() { return this.waiting.length; }
  connect(callback) {
    if (callback === undefined)
      return new Promise((done, fail) => this.connect((error, client) => error ? fail(error) : done(client)));
    setImmediate(() => this.lend(callback));
  }
  lend(callback) {
    if (this.fails) return callback(new Error('no connection'), undefined, () => {});
    if (this.totalCount > this.idleCount) return void this.waiting.push(callback);
    const client = this.client ??= {};
    [this.totalCount, this.idleCount] = [1, 0];
    client.release = () => { this.idleCount = 1; };
    callback(undefined, client, client.release);
  }
  query() {
    return new Promise((done, fail) =>
      this.connect((error, client) => error ? fail(error) : (client.release(), done())));
  }
}
exports.Pool = class BoundPool extends Pool {};
`;
