import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { HarnessError } from "../../../model/harness-error.ts";
import type { Keywords } from "../../keywords.ts";
import { positionIn } from "../position-in.ts";
import type { HclBlock, HclValue } from "./hcl-value.ts";
import { readHcl } from "./read-hcl.ts";

/** A Terraform file, and what its expressions may refer to. */
export interface TerraformScope {
  readonly file: string;
  readonly text: string;
  readonly folder: string;
  /** `local.x` and the defaults of `var.x`, of all files of the folder. */
  readonly values: ReadonlyMap<string, HclValue>;
  /** Values that the project file gives, by a reference's name. */
  readonly keywords: Keywords;
}

/** What the files of a folder define by `locals` and by defaults of variables. */
export async function definedIn(folder: string): Promise<ReadonlyMap<string, HclValue>> {
  const values = new Map<string, HclValue>();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".tf"));
  for (const name of names.toSorted()) {
    for (const block of await blocksOf(join(folder, name))) define(block, values);
  }
  return values;
}

/** The plain value of an expression; undefined where only Terraform knows it. */
export function plainValue(value: HclValue, scope: TerraformScope, depth = 0): unknown {
  if (depth > deepest || value.kind === "other" || value.kind === "call") return undefined;
  if (value.kind === "literal") return value.value;
  if (value.kind === "list") return value.items.map((item) => plainValue(item, scope, depth + 1));
  if (value.kind === "reference") return referred(value.path, scope, depth);
  if (value.kind === "object") {
    const entries = [...value.entries].map(
      ([name, entry]) => [name, plainValue(entry.value, scope, depth + 1)] as const,
    );
    return Object.fromEntries(entries);
  }
  const parts = value.parts.map((part) =>
    typeof part === "string" ? part : referred(part.source, scope, depth),
  );
  return parts.some((part) => part === undefined || typeof part === "object") ? undefined : parts.join("");
}

/** The value that `local.x` or a variable's default stands for, unevaluated; null where it has none. */
export function definition(value: HclValue, { values }: TerraformScope): HclValue | null {
  return value.kind === "reference" ? (values.get(value.path) ?? null) : null;
}

/** The error for what only Terraform can evaluate. */
export function unreadable(what: string, at: number, { file, text }: TerraformScope): HarnessError {
  return new HarnessError("connection-invalid", `${what} is known to Terraform only`, {
    at: positionIn(file, text, at),
    help: [
      'Readable are file("…"), templatefile("…", { … }), heredocs, texts, and what refers to locals and defaults of variables.',
      "Give a variable's value in `keywords` of the project file, e.g. keywords: { var.env: test },",
      "or point `connection` at the folder of the scripts: { path: scripts, import_mode: true }.",
    ].join("\n"),
  });
}

function referred(path: string, scope: TerraformScope, depth: number): unknown {
  if (Object.hasOwn(scope.keywords, path)) return scope.keywords[path];
  // Terraform is usually run in the folder of the files.
  if (path === "path.module" || path === "path.root" || path === "path.cwd") return scope.folder;
  const value = scope.values.get(path);
  return value === undefined ? undefined : plainValue(value, scope, depth + 1);
}

async function blocksOf(file: string): Promise<readonly HclBlock[]> {
  try {
    return readHcl(file, await readFile(file, "utf8")).blocks;
  } catch {
    // A neighbour that can't be read defines nothing; what is missing is told where it is needed.
    return [];
  }
}

function define({ type, labels, attributes }: HclBlock, values: Map<string, HclValue>): void {
  if (type === "locals") for (const [name, { value }] of attributes) values.set(`local.${name}`, value);
  const given = attributes.get("default");
  if (type === "variable" && given !== undefined) values.set(`var.${labels[0] ?? ""}`, given.value);
}

const deepest = 20;
