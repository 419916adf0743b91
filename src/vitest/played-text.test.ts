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

test.for([
  ["a waiver", { waivers: [{ contract: "script-present", reason: "soon", at }] }],
  ["where suites are looked for", { suites: [{ pattern: "suites", at }] }],
  ["the line of a setting", { routes: [{ ...route, at: { ...at, line: 9 } }] }],
  ["a script, which counts by itself", { connection: { ...project.connection, scripts: {} } }],
] as const)("is the same whatever %s is", ([, change]) => {
  expect(playedText({ ...project, ...change } as Project)).toBe(playedText(project));
});

test.for([
  ["configuration", { configuration: [{ key: "ROUNDS", value: "4", secret: false }] }],
  ["a contract's settings", { contracts: { "profile-consistency": { settings: { ignore: ["name"] } } } }],
  ["the mode", { connection: { ...project.connection, mode: { import_mode: true } } }],
  [
    "a column, also of a field that is called at",
    { store: { ...project.store, settings: { users: { columns: { at: "seen_at" } } } } },
  ],
  ["an address", { routes: [] }],
] as const)("is another one with another %s", ([, change]) => {
  expect(playedText({ ...project, ...change } as Project)).not.toBe(playedText(project));
});

test.for([
  ["handlers", { handlers: [() => undefined] }],
  ["an adapter of its own", { store: { ...project.store, own: {} } }],
] as const)("is not known of a project with %s", ([, change]) => {
  expect(playedText({ ...project, ...change } as Project)).toBeNull();
});
