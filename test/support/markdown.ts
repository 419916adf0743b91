import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./example.ts";

/** A fenced example of a page. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The file that the line before the example names, as in "`scripts/login.js`:". */
  readonly file: string | null;
}

/** The fenced examples of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/(?:^`([^`\n]+)`[^\n]*:\n\n)?^```(\w*)\n([\s\S]*?)^```/gm)].map((found) => {
    const [whole, file = null, language = "", body = ""] = found;
    const line = text.slice(0, found.index + whole.indexOf("```")).split("\n").length + 1;
    return { page, line, language, text: body, file };
  });
}

/** The anchors that headings of a page have, as GitHub makes them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => {
      const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
      const anchor = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}
