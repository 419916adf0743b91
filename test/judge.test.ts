import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import { understudy, writeFolder } from "./support/cli.ts";

const login = `function login(email, password, callback) {
  if (password !== "correct-horse-1") {
    callback(new WrongUsernameOrPasswordError(email));
    return callback(new WrongUsernameOrPasswordError(email));
  }
  callback(null, { user_id: "7", email, seen: Date.now() });
}
`;
const getUser = `function getByEmail(email, callback) {
  callback(null, { user_id: "7", email, seen: 1 });
}
`;
const project = `connection: scripts
store: { adapter: none }
contracts:
  waive: { callback-once: "replaced in March" }
  profile-consistency: { ignore: [seen] }
`;
const suite = `suite: Ada
users: { ada: { email: ada@example.com, password: correct-horse-1 } }
scenarios:
  - name: one user from two scripts
    steps:
      - { script: get_user, as: ada }
      - { script: login, as: ada }
      - { script: login, as: ada, password: wrong-horse-1 }
`;

test("a saved trace gets the verdict that its run got, waivers and settings included", async () => {
  const folder = await writeFolder("judge", {
    "understudy.yaml": project,
    "scripts/login.js": login,
    "scripts/get_user.js": getUser,
    "ada.suite.yaml": suite,
  });
  const reports = ["--reporter", "json", "--output-file", "report.json", "--trace", "traces"];
  const run = understudy(["test", "ada.suite", "--search", "off", ...reports], folder);
  const { waived } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as RunResult;
  expect({ code: run.code, waived: waived.map(({ contract }) => contract) }, run.stdout).toEqual({
    code: 0,
    waived: ["callback-once"],
  });
  const traces = readdirSync(join(folder, "traces")).map((name) => join(folder, "traces", name));

  const again = understudy(["judge", ...traces], folder);
  expect(again.stdout).toContain("replaced in March");
  expect(again.stdout).not.toContain("without a project's");
  expect(again.code, again.stdout).toBe(0);

  const empty = await mkdtemp(join(tmpdir(), "understudy-judge-"));
  onTestFinished(() => rm(empty, { recursive: true }));
  const elsewhere = understudy(["judge", ...traces], empty);
  expect(elsewhere.stdout).toContain(
    "scripts has no project here: its traces were judged without a project's settings and waivers.",
  );
  expect(elsewhere.stdout).toContain("profile-consistency");
  expect(elsewhere.code).toBe(1);
});
