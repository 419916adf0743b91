import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { positionIn } from "./connection/position-in.ts";
import { projectNotes } from "./project-notes.ts";
import { scriptShape } from "./script/shape.ts";

const ending = "function (email, callback) { callback(null, null); }";

function notes(texts: Readonly<Record<string, string>>, keys: readonly string[] = [], import_mode = true) {
  const scripts = Object.entries(texts).map(([script, text]) => {
    const at = (offset: number) => positionIn("/p/login.js", text, offset);
    return [script, { text, shape: scriptShape({ script: "login", text, at }) }] as const;
  });
  return projectNotes({
    connection: { name: "legacy", mode: { import_mode }, scripts: Object.fromEntries(scripts) },
    configuration: keys.map((key) => ({ key, value: "x", secret: false })),
  } as unknown as Project);
}

test("keys that no script names are told, all in one note", () => {
  const login = "function login(a, b, callback) { connect(configuration.URL); }";
  const verify = "function verify(a, callback) { const { TOKEN } = configuration; }";
  expect(notes({ login, verify }, ["URL", "TOKEN"])).toEqual([]);
  expect(notes({ login, verify }, ["URL", "OLD_URL", "TOKEN", "OLD_KEY"])).toEqual([
    "No script of legacy reads OLD_URL, OLD_KEY of its configuration.",
  ]);
});

test.for([
  "function login(a, b, callback) { connect(configuration[a + '_URL']); }",
  "function login(a, b, callback) { connect(configuration); }",
  "function login(a, b, callback) { /* OLD_URL stays for the old app */ }",
])("nothing is said of a key that may be read, or that a script speaks of: %s", (login) => {
  const verify = "function verify(a, callback) { connect(configuration.URL); }";
  expect(notes({ login, verify }, ["URL", "OLD_URL"])).toEqual([]);
});

test("the end of a migration is told", () => {
  expect(notes({ login: ending, get_user: ending })).toEqual([
    "login and get_user of legacy call back with (null, null) and nothing else, which ends its migration: whoever has not moved can't log in any more.",
  ]);
  expect(notes({ login: ending, get_user: "function (a, callback) { callback(null); }" })).toEqual([]);
  expect(notes({ login: ending })).toEqual([]);
  expect(notes({ login: ending, get_user: ending }, [], false)).toEqual([]);
});
