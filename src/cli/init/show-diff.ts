import { styleText } from "node:util";

/** A unified diff of a file that is there, or the whole text of one that is new. */
export async function showDiff(
  name: string,
  { before, text }: { readonly before: string | null; readonly text: string },
  colour: boolean,
): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const from = before === null ? "/dev/null" : name;
  const patch = createTwoFilesPatch(from, name, before ?? "", text, "", "", {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (!colour) return patch;
  return patch.split("\n").map(painted).join("\n");
}

function painted(line: string): string {
  if (/^(?:---|\+\+\+) /.test(line)) return paint("bold", line);
  if (line.startsWith("+")) return paint("green", line);
  if (line.startsWith("-")) return paint("red", line);
  return line.startsWith("@@") ? paint("cyan", line) : line;
}

function paint(format: "bold" | "green" | "red" | "cyan", line: string): string {
  return styleText(format, line, { validateStream: false });
}
