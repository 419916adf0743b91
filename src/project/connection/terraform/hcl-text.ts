import type { HclInterpolation, HclText } from "./hcl-value.ts";
import type { HclScanner } from "./hcl-scanner.ts";

/** Reads a quoted text. */
export function readQuoted(scanner: HclScanner): HclText {
  const at = scanner.offset;
  const parts = new Parts();
  scanner.expect('"');
  while (!scanner.take('"')) {
    if (scanner.isAtEnd || scanner.sees("\n")) throw scanner.error('expected a closing `"`');
    if (readMarked(scanner, parts)) continue;
    const escape = scanner.takeMatch(/\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/y);
    parts.add(escape === null ? scanner.text.charAt(scanner.offset++) : unescaped(escape[0]));
  }
  return { kind: "text", parts: parts.all, at, body: null, indent: 0 };
}

/** Reads `<<EOT … EOT` or `<<-EOT … EOT`. */
export function readHeredoc(scanner: HclScanner): HclText {
  const at = scanner.offset;
  const opened = scanner.takeMatch(/<<(-?)([\w-]+)[ \t]*\r?\n/y);
  if (opened === null) throw scanner.error("expected the name of a heredoc and a line end");
  const [, dash = "", name = ""] = opened;
  const body = scanner.offset;
  const end = new RegExp(String.raw`^[ \t]*${name}(?=[ \t\r]*(?:[\n,)\]}]|$))`, "m").exec(
    scanner.text.slice(body),
  );
  if (end === null) throw scanner.error(`expected a line ${name} that ends the heredoc`, at);
  const stop = body + end.index;
  const indent = dash === "" ? 0 : smallestIndent(scanner.text.slice(body, stop));
  const parts = new Parts();
  while (scanner.offset < stop) {
    const isLineStart = scanner.text[scanner.offset - 1] === "\n";
    if (isLineStart && indent > 0) scanner.takeMatch(new RegExp(`[ \\t]{1,${indent}}`, "y"));
    if (readMarked(scanner, parts)) continue;
    parts.add(scanner.text.charAt(scanner.offset++));
  }
  scanner.offset = stop + end[0].length;
  return { kind: "text", parts: parts.all, at, body, indent };
}

/** What a marked place stands for: `$${` and `%%{` for themselves without the doubling, `${…}` for a value. */
function readMarked(scanner: HclScanner, parts: Parts): boolean {
  if (scanner.take("$${")) return parts.add("${");
  if (scanner.take("%%{")) return parts.add("%{");
  const at = scanner.offset;
  if (!scanner.take("${") && !scanner.take("%{")) return false;
  for (let depth = 1; depth > 0; scanner.offset += 1) {
    if (scanner.isAtEnd) throw scanner.error("expected a closing `}`", at);
    if (scanner.sees("{")) depth += 1;
    if (scanner.sees("}")) depth -= 1;
  }
  const whole = scanner.text.slice(at, scanner.offset);
  parts.interpolate({ source: whole.startsWith("%") ? whole : whole.slice(2, -1).trim(), at });
  return true;
}

class Parts {
  readonly all: (string | HclInterpolation)[] = [];

  add(text: string): true {
    const last = this.all.at(-1);
    if (typeof last === "string") this.all[this.all.length - 1] = last + text;
    else this.all.push(text);
    return true;
  }

  interpolate(interpolation: HclInterpolation): void {
    this.all.push(interpolation);
  }
}

function smallestIndent(body: string): number {
  const indents = body.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.search(/[^ \t]/)]));
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function unescaped(escape: string): string {
  const code = /^\\[uU](.*)$/.exec(escape)?.[1];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return named[escape.slice(1)] ?? escape.slice(1);
}
