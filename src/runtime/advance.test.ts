import { describe, expect, test } from "vitest";
import { type Lab, labOf } from "./testing/lab.ts";

const minutes = 60_000;

describe("a clock that is put forward", () => {
  test("ends what a script cached for a while", async () => {
    await using lab = labOf(`
      if (!global.token || global.token.until < Date.now()) {
        global.token = { until: Date.now() + 10 * ${minutes}, number: (global.token ? global.token.number : 0) + 1 };
      }
      callback(null, global.token.number);`);
    expect(await result(lab)).toBe(1);
    await lab.runtime.advance(9 * minutes);
    expect(await result(lab)).toBe(1);
    await lab.runtime.advance(2 * minutes);
    expect(await result(lab)).toBe(2);
  });

  test("fires timers that became due, in order, each at its time", async () => {
    await using lab = labOf(`
      if (global.seen) return callback(null, global.seen);
      const start = Date.now();
      const note = (name) => () => global.seen.push(name + Math.round((Date.now() - start) / 1000));
      global.seen = [];
      setInterval(note('i'), 60000).unref();
      setTimeout(note('t'), 150000).unref();
      setTimeout(note('never'), 600000).unref();
      callback(null);`);
    await lab.login();
    await lab.runtime.advance(4 * minutes);
    expect(await result(lab)).toEqual(["i60", "i120", "t150", "i180", "i240"]);
  });

  test("lets an interval that is too short for it fire often, and then once more", async () => {
    await using lab = labOf(`
      if (global.count) return callback(null, global.count);
      global.count = 0;
      setInterval(() => { global.count += 1; }, 10).unref();
      callback(null);`);
    await lab.login();
    await lab.runtime.advance(20 * minutes);
    const count = (await result(lab)) as number;
    expect(count).toBeGreaterThan(900);
    expect(count).toBeLessThan(2000);
  });

  test("holds for containers to come, until something new begins", async () => {
    await using lab = labOf("callback(null, Date.now());");
    await lab.runtime.advance(20 * minutes);
    expect(await minutesAhead(lab)).toBe(20);
    await lab.runtime.recycle();
    expect(await minutesAhead(lab)).toBe(20);
    await lab.runtime.begin({ containers: 1, seed: 0 });
    expect(await minutesAhead(lab)).toBe(0);
    expect((await lab.login()).container).toBe(3);
  });

  test("holds for all containers of a pool", async () => {
    await using lab = labOf("callback(null, Date.now());");
    await lab.runtime.begin({ containers: 2, seed: 0 });
    await lab.login();
    await lab.runtime.advance(20 * minutes);
    expect(await minutesAhead(lab)).toBe(20);
    expect(await minutesAhead(lab)).toBe(20);
  });

  test("ends a container by a timer that throws", async () => {
    await using lab = labOf(`
      setTimeout(() => { throw new Error('token refresh failed'); }, 60000).unref();
      callback(null, global.n = (global.n || 0) + 1);`);
    await lab.login();
    await lab.runtime.advance(2 * minutes);
    expect(await lab.login()).toMatchObject({ container: 2, reply: { result: 1 } });
  });

  test("is a clock like any other", async () => {
    await using lab = labOf(`
      class Stamp extends Date { year() { return this.getFullYear(); } }
      const now = new Date(), stamp = new Stamp();
      const { mtime } = require('fs').statSync('/etc');
      callback(null, {
        instance: now instanceof Date && mtime instanceof Date && stamp instanceof Stamp && stamp instanceof Date,
        same: now.constructor === Date && Object.getPrototypeOf(now) === Date.prototype,
        tag: Object.prototype.toString.call(now), name: Date.name, length: Date.length,
        text: Date(1) === new Date().toString() && typeof Date() === 'string',
        year: stamp.year(), fields: new Date(2020, 1, 2).getMonth(), copy: +new Date(new Date(7)), none: String(new Date(undefined)),
        utc: Date.UTC(1970, 0, 1), parsed: Date.parse('1970-01-01T00:00:00Z'), whole: Number.isInteger(Date.now()),
        json: JSON.stringify(new Date(0)), statics: Object.keys(Date), shown: require('util').inspect(new Date(0)),
      });`);
    await lab.runtime.advance(20 * minutes);
    expect(await result(lab)).toEqual({
      instance: true,
      same: true,
      tag: "[object Date]",
      name: "Date",
      length: 7,
      text: true,
      year: new Date(Date.now() + 20 * minutes).getFullYear(),
      fields: 1,
      copy: 7,
      none: "Invalid Date",
      utc: 0,
      parsed: 0,
      whole: true,
      json: '"1970-01-01T00:00:00.000Z"',
      statics: [],
      shown: "1970-01-01T00:00:00.000Z",
    });
  });
});

async function result(lab: Lab): Promise<unknown> {
  return (await lab.login()).reply?.result;
}

async function minutesAhead(lab: Lab): Promise<number> {
  return Math.round(Math.abs(Number(await result(lab)) - Date.now()) / minutes);
}
