import { existsSync, globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import { projectJsonSchema } from "../src/project/schema.ts";
import { parseSuite } from "../src/suite/parse.ts";
import { root } from "./support/example.ts";

const pages = globSync(
  ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/**/*.md", "examples/**/README.md"],
  { cwd: root },
);

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

  const blocks = pages.flatMap((page) => yamlBlocks(page));
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

interface Block {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

function yamlBlocks(page: string): readonly Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((found) => ({
    page,
    line: text.slice(0, found.index).split("\n").length + 1,
    text: found[1] ?? "",
  }));
}
