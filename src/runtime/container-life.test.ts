import { expect, test } from "vitest";
import { openLab } from "./testing/lab.ts";

test("all scripts of a connection share global in one container", async () => {
  await using lab = openLab({
    scripts: {
      login: "function (e, p, cb) { cb(null, global.seen = (global.seen || []).concat('login')); }",
      get_user: "function (e, cb) { cb(null, global.seen = (global.seen || []).concat('get_user')); }",
    },
  });
  await lab.login();
  await lab.run("get_user", ["a"]);
  expect((await lab.login()).reply?.result).toEqual(["login", "get_user", "login"]);
});

test("an exception that nobody catches fails whatever runs in its container, and in no other", async () => {
  await using lab = openLab({
    scripts: {
      login: "function (e, p, cb) { setTimeout(() => { throw new Error('late'); }, 200); cb(null, 1); }",
      get_user: "function (e, cb) { setTimeout(() => cb(null, 2), 600); }",
    },
  });
  await lab.runtime.begin({ containers: 2, seed: 1 });
  const first = await lab.login();
  const elsewhere = await lab.run("get_user", ["a"]);
  expect(elsewhere).toMatchObject({ outcome: "succeeded", reply: { result: 2 } });
  expect(elsewhere.container).not.toBe(first.container);

  await lab.runtime.begin({ containers: 1, seed: 1 });
  const second = await lab.login();
  const hit = await lab.run("get_user", ["a"]);
  expect(hit).toMatchObject({ outcome: "crashed", reply: null, container: second.container });
  expect(hit.uncaught).toMatchObject([{ kind: "async", detail: "left behind by an earlier invocation" }]);
  expect(await lab.run("get_user", ["a"])).toMatchObject({ outcome: "succeeded", turn: 1 });
});
