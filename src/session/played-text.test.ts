import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { playedText } from "./played-text.ts";

const at = { file: "/repo/understudy.yaml", line: 3, column: 1 };
const route = { address: "https://api.example.com", target: { kind: "allow" }, at };
const project: Project = {
  file: at.file,
  files: [at.file],
  connection: {
    name: "members",
    mode: { import_mode: false },
    scripts: { login: { text: "one" } },
    files: [],
  },
  store: { adapter: "postgres", settings: { users: { columns: { at: "created_at" } } }, at: () => at },
  configuration: [],
  contracts: {},
  routes: [route],
  handlers: [],
  waivers: [],
  suites: [],
} as never;

const whole = (changed: object): string | undefined =>
  playedText({ ...project, ...changed } as Project)?.whole;

test.for([
  ["a waiver", { waivers: [{ contract: "script-present", reason: "soon", at }] }],
  ["where suites are looked for", { suites: [{ pattern: "suites", at }] }],
  ["the line of a setting", { routes: [{ ...route, at: { ...at, line: 9 } }] }],
  ["a script, which counts by itself", { connection: { ...project.connection, scripts: {} } }],
  ["configuration", { configuration: [{ key: "ROUNDS", value: "4", secret: false }] }],
  ["a contract's settings", { contracts: { "profile-consistency": { settings: { ignore: ["name"] } } } }],
] as const)("is the same whatever %s is", ([, change]) => {
  expect(whole(change)).toBe(whole({}));
});

test.for([
  ["secret", { configuration: [{ key: "TOKEN", value: "abc", secret: true }] }],
  ["address", { configuration: [{ key: "API", value: "https://api.example", secret: false }] }],
  ["address of the store", { configuration: [{ key: "DB", value: "${store.url}", secret: false }] }],
  ["mode", { connection: { ...project.connection, mode: { import_mode: true } } }],
  [
    "column, also of a field that is called at",
    { store: { ...project.store, settings: { users: { columns: { at: "seen_at" } } } } },
  ],
  ["route", { routes: [] }],
] as const)("is another one with another %s", ([, change]) => {
  expect(whole(change)).not.toBe(whole({}));
});

test("tells apart what contracts are judged by, and what only readers of a key see", () => {
  const contracts = { "profile-consistency": { settings: { ignore: ["name"] } } };
  const configuration = [{ key: "ROUNDS", value: "4", secret: false }];
  expect(playedText({ ...project, contracts, configuration })).toMatchObject({
    contracts: JSON.stringify(contracts),
    configuration: new Map([["ROUNDS", "4"]]),
  });
});

test.for([
  ["handlers", { handlers: [() => undefined] }],
  ["an adapter of its own", { store: { ...project.store, own: {} } }],
] as const)("is not known of a project with %s", ([, change]) => {
  expect(playedText({ ...project, ...change } as Project)).toBeNull();
});
