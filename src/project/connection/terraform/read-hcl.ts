import type { HclBlock, HclEntries, HclValue } from "./hcl-value.ts";
import { HclScanner } from "./hcl-scanner.ts";
import { readHeredoc, readQuoted } from "./hcl-text.ts";

type Body = Pick<HclBlock, "attributes" | "blocks">;
type Entries = Map<string, { at: number; value: HclValue }>;

/**
 * Reads the blocks of a Terraform file; expressions that only Terraform can evaluate are kept as they stand.
 * @see https://developer.hashicorp.com/terraform/language/syntax/configuration
 *
 * @throws HarnessError `connection-invalid`: bad syntax
 */
export function readHcl(file: string, text: string): Body {
  const scanner = new HclScanner(file, text);
  const body = readBody(scanner);
  if (!scanner.isAtEnd) throw scanner.error("expected a block or the end of the file");
  return body;
}

function readBody(scanner: HclScanner): Body {
  const attributes: Entries = new Map();
  const blocks: HclBlock[] = [];
  for (;;) {
    scanner.skip("with-lines");
    const at = scanner.offset;
    const name = scanner.takeMatch(identifier)?.[0];
    if (name === undefined) return { attributes, blocks };
    scanner.skip("within-line");
    if (scanner.take("=")) attributes.set(name, { at, value: readValue(scanner) });
    else blocks.push(readBlock(scanner, name, at));
  }
}

function readBlock(scanner: HclScanner, type: string, at: number): HclBlock {
  const labels: string[] = [];
  while (!scanner.take("{")) {
    const [, quoted, bare] = scanner.takeMatch(label) ?? [];
    const name = quoted ?? bare;
    if (name === undefined) throw scanner.error("expected `{` or `=`");
    labels.push(name);
    scanner.skip("within-line");
  }
  const body = readBody(scanner);
  scanner.expect("}");
  return { type, labels, at, ...body };
}

function readValue(scanner: HclScanner): HclValue {
  scanner.skip("within-line");
  const at = scanner.offset;
  const term = readTerm(scanner);
  scanner.skip("within-line");
  if (term !== null && endsValue(scanner)) return term;
  skipExpression(scanner);
  return { kind: "other", source: scanner.text.slice(at, scanner.offset).trim(), at };
}

function readTerm(scanner: HclScanner): HclValue | null {
  const at = scanner.offset;
  if (scanner.sees('"')) return readQuoted(scanner);
  if (scanner.sees("<<")) return readHeredoc(scanner);
  if (scanner.sees("{")) return readObject(scanner);
  if (scanner.sees("[")) return readList(scanner);
  const number = scanner.takeMatch(/-?\d+(?:\.\d+)?/y)?.[0];
  if (number !== undefined) return { kind: "literal", value: Number(number), at };
  const path = scanner.takeMatch(dotted)?.[0];
  if (path === undefined) return null;
  if (scanner.take("(")) return { kind: "call", name: path, args: readItems(scanner, ")"), at };
  if (Object.hasOwn(constants, path)) return { kind: "literal", value: constants[path] ?? null, at };
  return { kind: "reference", path, at };
}

function readObject(scanner: HclScanner): HclValue | null {
  const at = scanner.offset;
  scanner.expect("{");
  const entries: Entries = new Map();
  for (;;) {
    scanner.skip("with-lines");
    if (scanner.take("}")) return { kind: "object", entries: entries as HclEntries, at };
    if (scanner.sees("for ") || scanner.sees("(")) return backTo(scanner, at);
    const nameAt = scanner.offset;
    const [, quoted, bare] = scanner.takeMatch(label) ?? [];
    const name = quoted ?? bare;
    if (name === undefined) throw scanner.error("expected a name or `}`");
    scanner.skip("within-line");
    if (!scanner.take("=")) scanner.expect(":");
    entries.set(name, { at: nameAt, value: readValue(scanner) });
    scanner.skip("with-lines");
    scanner.take(",");
  }
}

function readList(scanner: HclScanner): HclValue | null {
  const at = scanner.offset;
  scanner.expect("[");
  scanner.skip("with-lines");
  if (scanner.sees("for ")) return backTo(scanner, at);
  return { kind: "list", items: readItems(scanner, "]"), at };
}

function readItems(scanner: HclScanner, end: string): readonly HclValue[] {
  const items: HclValue[] = [];
  for (;;) {
    scanner.skip("with-lines");
    if (scanner.take(end)) return items;
    if (scanner.isAtEnd) throw scanner.error(`expected \`${end}\``);
    const before = scanner.offset;
    items.push(readValue(scanner));
    scanner.skip("with-lines");
    scanner.take(",");
    if (scanner.offset === before) throw scanner.error(`expected \`${end}\``);
  }
}

/** What is no plain value is stepped over as a whole. */
function backTo(scanner: HclScanner, at: number): null {
  scanner.offset = at;
  return null;
}

function endsValue(scanner: HclScanner): boolean {
  return scanner.isAtEnd || ["\n", ",", ")", "]", "}"].some((end) => scanner.sees(end));
}

function skipExpression(scanner: HclScanner): void {
  for (let depth = 0; !scanner.isAtEnd;) {
    scanner.skip(depth > 0 ? "with-lines" : "within-line");
    if (depth === 0 && endsValue(scanner)) return;
    if (scanner.sees('"')) readQuoted(scanner);
    else if (/^<<-?[A-Za-z]/.test(scanner.text.slice(scanner.offset, scanner.offset + 4)))
      readHeredoc(scanner);
    else depth += depthOf(scanner.text.charAt(scanner.offset++));
  }
}

function depthOf(character: string): number {
  if ("([{".includes(character)) return 1;
  return character !== "" && ")]}".includes(character) ? -1 : 0;
}

const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const identifier = /[A-Za-z_][\w-]*/y;
const dotted = /[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*/y;
const label = /"([^"\n]*)"|([A-Za-z_][\w-]*)/y;
