import { existsSync, globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import ts from "typescript";
import { parse, parseAllDocuments, parseDocument } from "yaml";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import { projectJsonSchema } from "../src/project/schema.ts";
import { parseSuite } from "../src/suite/parse.ts";
import { understudy } from "./support/cli.ts";
import { root } from "./support/example.ts";
import { anchorsOf, blocksOf } from "./support/markdown.ts";

const pages = globSync(
  ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/**/*.md", "examples/**/README.md"],
  { cwd: root },
);

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: readonly string[] };
const examples = pages.flatMap((page) => blocksOf(page));
const help = understudy(["help"], root).stdout;

describe("the documentation", () => {
  test("has pages", () => expect(pages.length).toBeGreaterThan(30));

  test.for(pages)("%s has no broken link", async (page) => {
    const text = await readFile(join(root, page), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, link = ""]) => link,
    );
    const broken = links.filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  test.for(pages.filter((page) => isPackaged(page)))(
    "%s links to nothing that the package lacks",
    async (page) => {
      const text = await readFile(join(root, page), "utf8");
      const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, link = ""]) =>
        join(dirname(page), link).replaceAll("\\", "/"),
      );
      expect(links.filter((link) => !isPackaged(link))).toEqual([]);
    },
  );

  test.for(pages)("%s points at headings that there are", async (page) => {
    const text = await readFile(join(root, page), "utf8");
    const broken = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#]*)#([^)]+)\)/g)].filter(
      ([, file = "", anchor = ""]) => !anchorsOf(file === "" ? page : join(dirname(page), file)).has(anchor),
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test("the table of contents names every page", async () => {
    const contents = await readFile(join(root, "docs", "README.md"), "utf8");
    const missing = globSync("docs/*.md", { cwd: root })
      .map((page) => basename(page))
      .filter((name) => name !== "README.md" && !contents.includes(`(${name})`));
    expect(missing).toEqual([]);
  });

  test.for(examples.filter(({ language }) => /^(js|ts|json|yaml|yml)$/.test(language)))(
    "$page: the example at line $line can be read",
    ({ language, text }) => expect(problemsOf(language, text)).toEqual([]),
  );

  test.for(examples.filter(({ language }) => language === "console"))(
    "$page: the commands at line $line exist, with their options",
    ({ text }) => {
      const commands = [...text.matchAll(/^\$ npx (?:auth0-)?understudy ([a-z-]+)(.*)$/gm)];
      for (const [, command = "", rest = ""] of commands) {
        expect(help).toContain(`\n  ${command}`);
        for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(help).toContain(option);
      }
    },
  );

  const blocks = examples.filter(({ language }) => language === "yaml");
  test.for(blocks.filter(({ text }) => /^scenarios:/m.test(text)))(
    "$page: the suite at line $line is right",
    ({ page, text }) => {
      expect(parseSuite(join(root, page), text).scenarios.length).toBeGreaterThan(0);
    },
  );

  const isProject = new Ajv({ strict: false }).compile(projectJsonSchema(adapters, contracts) as object);
  test.for(blocks.filter(({ text }) => /^(connection|store):/m.test(text)))(
    "$page: the project file at line $line is right",
    ({ text }) => {
      const data: unknown = { connection: "scripts", ...(parse(text) as object) };
      isProject(data);
      expect(isProject.errors ?? []).toEqual([]);
    },
  );
});

/** Whether npm packs that file or folder. */
function isPackaged(path: string): boolean {
  return manifest.files.some((name) => path === name || path.startsWith(`${name}/`));
}

/** Syntax only: what a snippet means, other tests look at. */
function problemsOf(language: string, text: string): readonly string[] {
  if (/^ya?ml$/.test(language)) return parseAllDocuments(text).flatMap(({ errors }) => errors.map(String));
  if (language === "json") return parseDocument(text).errors.map(String);
  const wrapped = language === "js" ? `(async function () {\n${text}\n})` : text;
  const asModule = parsed(text, language);
  return asModule.length === 0 || language === "ts" ? asModule : parsed(wrapped, language);
}

function parsed(text: string, language: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: `example.${language}`,
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
