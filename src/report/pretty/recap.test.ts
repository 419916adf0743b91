import { expect, test } from "vitest";
import { showFile } from "../place.ts";
import { recap } from "./recap.ts";
import { options } from "../testing/sample-files.ts";
import { honoured, violated } from "../testing/sample-results.ts";

test("says what has to be repaired, where, and what to do", () => {
  expect(recap(violated, options)).toBe(`to repair:
  1. callback-once · login · legacy-users · database-connections/legacy-users/login.js:10; The first
     call was here: database-connections/legacy-users/login.js:6
     Return after each call, so that no path reaches another one: if (err) return callback(err);
  2. stable-user-id · the whole run · legacy-users ·
     database-connections/legacy-users/get_user.js:4; login makes its id here:
     database-connections/legacy-users/login.js:10
     Build user_id the same way in every script, from a column that never changes.
  3. expectation of the suite · a wrong password is refused · test/moving.suite.yaml:18 · and 1 more
     Repair the script, or what the suite expects.`);
});

test("begins with what was wrong with the set-up", () => {
  const at = { file: "/repo/understudy.yaml", line: 13, column: 3 };
  const error = { code: "api-refuses", message: "no", at } as const;
  const told = recap({ ...violated, verdict: "error", error }, { ...options, cwd: "/repo" });
  expect(told).toMatch(/^to repair:\n {2}1\. api-refuses · understudy\.yaml:13\n {2}2\. callback-once · /);
});

test("begins with the mapping's hash where nothing tells whether that or login is wrong", () => {
  const at = { file: "/repo/understudy.yaml", line: 17, column: 38 };
  const suspects = [{ setting: "hash", connection: "legacy-users", at }] as const;
  expect(recap({ ...violated, suspects }, { ...options, cwd: "/repo" })).toMatch(
    /^to repair:\n {2}1\. the mapping's hash · legacy-users · understudy\.yaml:17\n {5}Compare `hash` with what login compares first: /,
  );
});

test("says nothing where there is nothing, or one thing that stands right above", () => {
  expect(recap(honoured, options)).toBe("");
  const first = violated.violations.find(({ level }) => level === "must");
  expect(recap({ ...violated, suites: [], violations: first === undefined ? [] : [first] }, options)).toBe(
    "",
  );
});

test.for(["/", "\\"])("names a file of a package as everybody but pnpm has it (%s)", (slash) => {
  const parts = ["node_modules", ".pnpm", "auth0-understudy@1.0.0_e9d1", "node_modules", "auth0-understudy"];
  const file = [...parts, "scenarios", "any", "login.suite.yaml"].join(slash);
  const direct = ["node_modules", "auth0-understudy", "scenarios", "any", "login.suite.yaml"].join(slash);
  expect(showFile(file, "/repo")).toBe(direct);
});
