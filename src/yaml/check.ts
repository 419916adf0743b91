import type { z } from "zod";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { YamlPath } from "./locate.ts";
import { problemsOf, type Problem } from "./problems.ts";
import type { YamlDocument } from "./read.ts";

/**
 * Checks a document, or the part of it at `path`, against a schema.
 *
 * @throws HarnessError with `code` at the first problem; its message names up to four further ones
 */
// oxlint-disable-next-line max-params -- the path is optional and last; an object would make each call longer
export function checkShape<T>(
  schema: z.ZodType<T>,
  document: YamlDocument,
  code: HarnessErrorCode,
  path: YamlPath = [],
): T {
  const input = valueAt(document.data, path);
  // Each shape is checked a few times at most: making code for it takes longer than doing without.
  const result = schema.safeParse(input, { jitless: true });
  if (result.success) return result.data;
  const written = valueAt(document.written ?? document.data, path);
  const whole = { schema, input, written, path: [], root: rootName(path) };
  const problems = problemsOf(whole, result.error.issues).map((problem) => {
    const { message, help } = problem;
    return { message, help, at: placeOf(document, path, problem) };
  });
  problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const [first, ...rest] = problems;
  if (first === undefined) throw new Error("a failed check without an issue");
  const further = rest.slice(0, 4).map(({ at, message }) => `\nalso ${at.line}:${at.column}: ${message}`);
  const more = rest.length > 4 ? [`\nand ${rest.length - 4} more`] : [];
  throw new HarnessError(code, [first.message, ...further, ...more].join(""), {
    at: first.at,
    help: first.help,
  });
}

function rootName(path: YamlPath): string {
  const key = path.findLast((step) => typeof step === "string");
  return key === undefined ? "the file" : `\`${key}\``;
}

function placeOf(document: YamlDocument, path: YamlPath, problem: Problem): Position {
  const whole = [...path, ...problem.path];
  return problem.about === "key" ? document.at(whole) : document.valueAt(whole);
}

function valueAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    data,
  );
}
