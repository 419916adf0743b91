import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";
import { idleScripts } from "./idle-scripts.ts";

test("scripts that no scenario ran are a note, with the first one's place", () => {
  expect(
    idleScripts(projectOf(["login", "get_user", "delete", "verify"], false), [ran("login", "get_user")]),
  ).toEqual([
    "No scenario ran delete, verify of auth, so that nothing says whether they are right (/p/delete.js:1:1).",
  ]);
});

test("with import on it is said why, and what to do", () => {
  const [note] = idleScripts(projectOf(["login", "delete"], true), [ran("login")]);
  expect(note).toContain(
    "whether it is right (/p/delete.js:1:1). With import_mode on Auth0 calls no create,",
  );
  expect(note).toContain("`import_mode: false` in the project file");
  expect(idleScripts(projectOf(["login", "change_email"], true), [ran("login")])[0]).not.toContain(
    "import_mode",
  );
});

test.for([
  ["where all have run", ["login"], [ran("login")]],
  ["where nothing has run at all", ["login"], []],
] as const)("there is none %s", ([, scripts, traces]) => {
  expect(idleScripts(projectOf(scripts, true), traces)).toEqual([]);
});

function projectOf(scripts: readonly string[], importMode: boolean): Project {
  const sources = scripts.map(
    (script) => [script, { script, file: `/p/${script}.js`, firstLine: 1 }] as const,
  );
  const connection = {
    name: "auth",
    scripts: Object.fromEntries(sources),
    mode: { import_mode: importMode },
  };
  return { connection } as unknown as Project;
}

function ran(...scripts: readonly string[]): Trace {
  return { steps: [{ records: scripts.map((script) => ({ script })) }] } as unknown as Trace;
}
