import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./support/example.ts";
import { LanguageServer } from "./support/language-server.ts";

const files = globSync(
  [
    "examples/*/understudy.yaml",
    "examples/*/suites/*.suite.yaml",
    "examples/broken/**/understudy.yaml",
    "examples/broken/**/*.suite.yaml",
    "scenarios/**/*.suite.yaml",
    "test/fixtures/{newcomer,scripts-repo}/**/*.yaml",
  ],
  { cwd: root },
);

/** A text as an editor of this repository sees it: the comment line leads to the schemas here. */
function shown(file: string, text = readFileSync(join(root, file), "utf8")): string {
  const kind = file.endsWith(".suite.yaml") ? "suite" : "project";
  const schema = relative(dirname(join(root, file)), join(root, "scenarios", `${kind}.schema.json`));
  const [first = ""] = text.split("\n");
  const line = `# yaml-language-server: $schema=${schema.replaceAll("\\", "/")}`;
  return first.startsWith("# yaml-language-server:") ? text.replace(first, line) : `${line}\n${text}`;
}

/** The text without the mark ‸, and where it stood. */
function marked(file: string, text: string) {
  const whole = shown(file, text);
  const before = whole.slice(0, whole.indexOf("‸")).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text: whole.replace("‸", ""), position };
}

describe("in an editor with the YAML language server", () => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = await LanguageServer.start();
  });
  afterAll(async () => await server[Symbol.asyncDispose]());

  test("there are files to look at", () => expect(files.length).toBeGreaterThan(40));

  test.for(files)("%s has nothing underlined", async (file) => {
    const found = await server.open(join(root, file), shown(file));
    expect(found).toEqual([]);
  });

  test("a key that YAML reads as true is a key", async () => {
    const columns = "    columns: { email_verified: { column: confirmed_at, true: now, false: null } }\n";
    const text = `connection: scripts\nstore:\n  adapter: postgres\n  users:\n    table: users\n${columns}`;
    const file = join("examples", "postgres", "boolean-keys.yaml");
    expect(await server.open(join(root, file), shown(file, text))).toEqual([]);
  });

  test.for([
    ["wrong.suite.yaml", "suite: S\nscenarios:\n  - name: n\n    stepz: []\n    steps: []\n", 3, "stepz"],
    [
      "wrong-step.suite.yaml",
      "suite: S\nscenarios:\n  - name: n\n    steps:\n      - login: { as: ada }\n        expects: { log: s }\n",
      5,
      "expects",
    ],
    ["wrong-key.yaml", "connection: scripts\nconfigurations: {}\n", 1, "configurations"],
    ["wrong-setting.yaml", "connection: scripts\nstore:\n  adapter: postgres\n  tables: {}\n", 3, "tables"],
  ] as const)("%s: an unknown key is underlined where it stands", async ([file, text, line, key]) => {
    const path = join(root, "examples", "postgres", file);
    const found = await server.open(path, shown(join("examples", "postgres", file), text));
    expect(found.map(({ range }) => range.start.line)).toContain(line + 1);
    expect(found.map(({ message }) => message).join("\n")).toContain(key);
  });

  test("a step offers the steps that there are, each explained", async () => {
    const file = join("examples", "postgres", "offered.suite.yaml");
    const { text, position } = marked(file, "suite: S\nscenarios:\n  - name: n\n    steps:\n      - ‸\n");
    await server.open(join(root, file), text);
    const offered = (await server.completion(join(root, file), position)) as {
      readonly items: readonly { readonly label: string; readonly documentation?: unknown }[];
    };
    const byLabel = new Map(offered.items.map((item) => [item.label, JSON.stringify(item.documentation)]));
    for (const step of ["login", "sign_up", "script", "store", "advance", "together", "fault"]) {
      expect([...byLabel.keys()]).toContain(step);
    }
    expect(byLabel.get("login")).toContain("Somebody logs in with a password.");
    expect(byLabel.get("script")).toContain("Runs one action script");
  });

  test.for([
    [
      "hovered.suite.yaml",
      "suite: S\nscenarios:\n  - name: n\n    giv‸en: []\n    steps: []\n",
      "in the legacy store",
    ],
    ["hovered.yaml", "connection: scripts\nconfig‸uration: { A: 1 }\n", "What the scripts see"],
    [
      "hovered-store.yaml",
      "connection: scripts\nstore:\n  adapter: postgres\n  users:\n    ta‸ble: users\n",
      "holds the users",
    ],
  ] as const)("%s: a key is explained under the mouse", async ([file, source, words]) => {
    const path = join("examples", "postgres", file);
    const { text, position } = marked(path, source);
    await server.open(join(root, path), text);
    const hover = await server.hover(join(root, path), position);
    expect(JSON.stringify(hover)).toContain(words);
  });
});
