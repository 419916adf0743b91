import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Suite } from "../model/suite.ts";
import { parseSuite } from "../suite/parse.ts";
import { readText } from "../yaml/read-text.ts";
import { packageFolder, shippedSuites } from "./places.ts";

/** A shipped suite as the build read it. */
interface ReadSuite {
  /** Of the text that was read. */
  readonly sha256: string;
  /** The suite as JSON, with `«file»` where places name their file. */
  readonly suite: string;
}

/**
 * Reads suite files. Those that ship with Understudy were read when it was built, unless somebody changed them.
 * @throws HarnessError for the first mistake
 */
export function readSuites(files: readonly string[]): Promise<readonly Suite[]> {
  return Promise.all(files.map(suiteReader()));
}

/** Reads one file after the other, as {@link readSuites} does. */
export function suiteReader(): (file: string) => Promise<Suite> {
  const known = knownSuites();
  return async (file) => {
    const text = await readText({ file, code: "suite-invalid" });
    const read = known[relative(shippedSuites, file).replaceAll("\\", "/")];
    return read?.sha256 === hashOf(text) ? restore(read, file) : parseSuite(file, text);
  };
}

/** None where this runs from source: what was built then may be older. */
function knownSuites(): Readonly<Record<string, ReadSuite>> {
  if (import.meta.url.endsWith(".ts")) return {};
  return JSON.parse(readFileSync(join(packageFolder, "dist", "suites.json"), "utf8")) as Record<
    string,
    ReadSuite
  >;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function restore({ suite }: ReadSuite, file: string): Suite {
  return JSON.parse(suite.replaceAll('"«file»"', () => JSON.stringify(file))) as Suite;
}
