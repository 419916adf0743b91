import type { z } from "zod";
import type { YamlPath } from "./locate.ts";
import { nearest } from "../model/nearest.ts";
import { unknownKeyHint } from "./hint.ts";
import { keysAt, schemaAt, unionOptions } from "./schema-at.ts";
import { describeFound, describeSize, describeType, listed } from "./words.ts";

/** One thing that is wrong with a value. */
export interface Problem {
  /** From the value that was checked. */
  readonly path: YamlPath;
  /** For an unknown key: the one that was probably meant. */
  readonly meant?: YamlPath;
  /** Whether the caret belongs under the key or under its value. */
  readonly about: "key" | "value";
  readonly message: string;
  readonly help: string;
}

type Issue = z.core.$ZodIssue;

/** A value, where it stands and the schema that it should fit. */
export interface Branch {
  readonly schema: z.core.$ZodType;
  readonly input: unknown;
  /** The input as the file has it, to be shown: what the environment has put in may be a secret. */
  readonly written: unknown;
  readonly path: YamlPath;
  /** What the whole value is called. */
  readonly root: string;
}

/** Turns what zod says of a value into problems in words, one per wrong key or value. */
export function problemsOf(whole: Branch, issues: readonly Issue[]): readonly Problem[] {
  const problems = issues.flatMap((issue) => fromIssue(issue, whole));
  return problems.filter((problem, index) => {
    // A value of the wrong type breaks further rules about its size; one word about it is enough.
    const isFirst = problems.findIndex(({ path }) => same(path, problem.path)) === index;
    // A key that is missing because it is misspelled is told as misspelled.
    return isFirst && !problems.some(({ meant }) => meant !== undefined && same(meant, problem.path));
  });
}

function same(a: YamlPath, b: YamlPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function fromIssue(issue: Issue, branch: Branch): readonly Problem[] {
  const inner = pathOf(issue);
  const path = [...branch.path, ...inner];
  const input = dig(branch.input, inner);
  const written = dig(branch.written, inner);
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(branch.schema, branch.input, inner);
    return issue.keys.map((key) => unknownKey([...path, key], allowed));
  }
  if (issue.code === "invalid_union") return fromUnion(issue, { ...branch, path, input, written }, inner);
  if (input === undefined) return [missing(path, branch.root)];
  return [{ path, about: "value", ...wrongValue(issue, name(path, branch.root), written) }];
}

function fromUnion(issue: z.core.$ZodIssueInvalidUnion, at: Branch, inner: YamlPath): readonly Problem[] {
  if (issue.discriminator !== undefined) {
    return [fromTag(issue.discriminator, at, schemaAt(at.schema, inner.slice(0, -1)))];
  }
  const options = unionOptions(schemaAt(at.schema, inner));
  if (at.input === undefined) return [missing(at.path, at.root)];
  // A branch that fails at its root is another kind of value; what remains is what the author meant.
  const meant = issue.errors
    .map((issues, index) => ({ issues, schema: options[index] }))
    .filter(({ issues }) => !issues.some(failsAtRoot))
    .sort((a, b) => depth(b.issues) - depth(a.issues) || a.issues.length - b.issues.length)[0];
  if (meant?.schema === undefined) {
    const types = [...new Set(issue.errors.flat().filter(failsAtRoot).map(expectedBy))].filter(
      (t) => t !== "",
    );
    return [
      { path: at.path, about: "value", ...expected(name(at.path, at.root), listed(types), at.written) },
    ];
  }
  const { issues, schema } = meant;
  return issues.flatMap((issue) => fromIssue(issue, { ...at, schema }));
}

function fromTag(key: string, at: Branch, schema: z.core.$ZodType | null): Problem {
  if (at.input === undefined) return missing(at.path, at.root);
  const allowed = unionOptions(schema).flatMap((option) => Array.from(option._zod.propValues?.[key] ?? []));
  return {
    path: at.path,
    about: "value",
    ...wrongWord(allowed.map(String), name(at.path, at.root), at.written),
  };
}

function failsAtRoot(issue: Issue): boolean {
  if (issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "custom") return false;
  // A union of unions: one of the inner branches may be what the author meant.
  return issue.code !== "invalid_union" || issue.errors.every((issues) => issues.some(failsAtRoot));
}

function depth(issues: readonly Issue[]): number {
  const below = (issue: Issue) =>
    issue.code === "invalid_union"
      ? Math.max(0, ...issue.errors.filter((inner) => !inner.some(failsAtRoot)).map(depth))
      : 0;
  return Math.max(0, ...issues.map((issue) => issue.path.length + below(issue)));
}

function expectedBy(issue: Issue): string {
  if (issue.code === "invalid_type") return describeType(issue.expected);
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if (issue.code === "invalid_union")
    return issue.errors.flat().filter(failsAtRoot).map(expectedBy).join(" or ");
  return issue.message;
}

function unknownKey(path: YamlPath, allowed: readonly string[]): Problem {
  const key = String(path.at(-1));
  const near = nearest(key, allowed);
  return {
    path,
    ...(near === null ? {} : { meant: [...path.slice(0, -1), near] }),
    about: "key",
    message: `unknown key ${name(path, key)}${unknownKeyHint(key, allowed)}`,
    help: near === null ? "Remove the key, or use one of those that are known." : `Write \`${near}\`.`,
  };
}

function missing(path: YamlPath, root: string): Problem {
  return {
    path,
    about: "key",
    message: `${name(path, root)} is missing`,
    help: `Add \`${String(path.at(-1) ?? "")}\`.`,
  };
}

function wrongValue(issue: Issue, name: string, input: unknown): Pick<Problem, "message" | "help"> {
  if (issue.code === "invalid_type") return expected(name, describeType(issue.expected), input);
  if (issue.code === "invalid_value") return wrongWord(issue.values.map(String), name, input);
  if (issue.code === "custom") return { message: `${name}: ${issue.message}`, help: "Change the value." };
  if (issue.code === "too_small" || issue.code === "too_big")
    return expected(name, describeSize(issue), input);
  return {
    message: `${name}: ${issue.message}, found ${describeFound(input)}`,
    help: "Change the value so that it fits.",
  };
}

function wrongWord(allowed: readonly string[], name: string, input: unknown) {
  const near = typeof input === "string" ? nearest(input, allowed) : null;
  const list = allowed.map((value) => JSON.stringify(value)).join(", ");
  const hint = near === null ? "" : `; did you mean "${near}"?`;
  return {
    message: `${name}: expected ${allowed.length > 1 ? "one of " : ""}${list}, found ${describeFound(input)}${hint}`,
    help: near === null ? `Write ${allowed.length > 1 ? "one of " : ""}${list}.` : `Write \`${near}\`.`,
  };
}

function expected(name: string, type: string, input: unknown) {
  return {
    message: `${name}: expected ${type}, found ${describeFound(input)}`,
    help:
      type === text && isScalar(input)
        ? `Write text here: "${input}", with the quotes.`
        : `Write ${type} here.`,
  };
}

/** What YAML takes for something else than text. */
function isScalar(input: unknown): boolean {
  return typeof input === "number" || typeof input === "boolean";
}

function name(path: YamlPath, root: string): string {
  if (path.length === 0) return root;
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return `\`${steps.join("").replace(/^\./, "")}\``;
}

function pathOf(issue: Issue): YamlPath {
  return issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
}

function dig(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  );
}

const text = describeType("string");
