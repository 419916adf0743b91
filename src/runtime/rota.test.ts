import { describe, expect, test } from "vitest";
import { labOf, openLab } from "./testing/lab.ts";
import { rota, seedOf } from "./rota.ts";

describe("the order of containers", () => {
  test("never sends two invocations in a row to the same one", () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const containers of [2, 3, 5]) {
        const order = take(rota(containers, seed), 40);
        expect(order.filter((place, index) => place === order[index + 1])).toEqual([]);
        expect(new Set(order).size).toBe(containers);
      }
    }
  });

  test("is the same for the same seed, and another for another", () => {
    expect(take(rota(3, 7), 20)).toEqual(take(rota(3, 7), 20));
    const orders = [1, 2, 3, 4].map((seed) => take(rota(3, seed), 20).join(""));
    expect(new Set(orders).size).toBe(4);
    expect(seedOf("a login")).not.toBe(seedOf("a log-in"));
  });

  test("is no order where there is one", () => {
    expect(take(rota(1, 5), 3)).toEqual([0, 0, 0]);
  });
});

describe("several containers", () => {
  test("share nothing, and keep what they have", async () => {
    await using lab = labOf("callback(null, global.n = (global.n || 0) + 1);");
    await lab.runtime.begin({ containers: 2, seed: 1 });
    const records = [await lab.login(), await lab.login(), await lab.login(), await lab.login()];
    expect(records.map(({ reply }) => reply?.result)).toEqual([1, 1, 2, 2]);
    expect(new Set(records.map(({ container }) => container)).size).toBe(2);
  });

  test("find a script that trusts in what another one left in global", async () => {
    await using lab = openLab({
      scripts: {
        login: "function (e, p, cb) { global.db = { found: 1 }; cb(null, {}); }",
        get_user: "function (e, cb) { cb(null, global.db.found); }",
      },
    });
    await lab.login();
    expect((await lab.run("get_user", ["a"])).outcome).toBe("succeeded");
    await lab.runtime.recycle();
    await lab.runtime.begin({ containers: 2, seed: 1 });
    await lab.login();
    expect((await lab.run("get_user", ["a"])).outcome).toBe("crashed");
  });

  test("are all renewed by a recycle", async () => {
    await using lab = labOf("callback(null, global.n = (global.n || 0) + 1);");
    await lab.runtime.begin({ containers: 2, seed: 1 });
    await lab.login();
    await lab.login();
    await lab.runtime.recycle();
    const records = [await lab.login(), await lab.login()];
    expect(records.map(({ reply, container }) => [reply?.result, container])).toEqual([
      [1, 3],
      [1, 4],
    ]);
  });

  test("give way to one again", async () => {
    await using lab = labOf("callback(null);");
    await lab.runtime.begin({ containers: 3, seed: 1 });
    for (let i = 0; i < 6; i++) await lab.login();
    await lab.runtime.begin({ containers: 1, seed: 1 });
    const records = [await lab.login(), await lab.login()];
    expect(new Set(records.map(({ container }) => container)).size).toBe(1);
  });

  test("die one by one", async () => {
    await using lab = labOf("if (global.n) process.exit(1); global.n = 1; callback(null);");
    await lab.runtime.begin({ containers: 2, seed: 1 });
    const records = [await lab.login(), await lab.login(), await lab.login(), await lab.login()];
    expect(records.map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded", "crashed", "crashed"]);
    expect(await lab.login()).toMatchObject({ outcome: "succeeded", turn: 1 });
  });
});

function take(next: () => number, count: number): readonly number[] {
  return Array.from({ length: count }, next);
}
