import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { writeText } from "../files/write-text.ts";
import { writeLock } from "../gate/lock-contents.ts";
import { firstLockShape, lockShape } from "../gate/lock-shape.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Lock, LockContents } from "../model/gate.ts";
import type { Project } from "../model/project.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { readJson } from "../yaml/read-json.ts";
import { readText } from "../yaml/read-text.ts";

/** What each project's lock is called. */
export const lockFileName = "understudy.lock.json";

/** Where the lock of a project stands. */
function lockFileOf({ folder }: Project): string {
  return join(folder, lockFileName);
}

/** @throws HarnessError `lock-missing`: some project has no lock */
export function requireLocks(projects: readonly Project[]): void {
  const without = projects.filter((project) => !existsSync(lockFileOf(project)));
  if (without.length === 0) return;
  const files = without.map((project) => relative(process.cwd(), lockFileOf(project)));
  throw new HarnessError("lock-missing", `--gate compares with ${files.join(", ")}, which is not there.`, {
    help: "Write it and commit it: understudy test --update-lock",
  });
}

/** @throws HarnessError `lock-missing`, or `lock-invalid` with the place of what is wrong */
export async function readLock(project: Project): Promise<Lock> {
  requireLocks([project]);
  const file = lockFileOf(project);
  const text = await readText({ file, code: "lock-invalid" });
  requireNoConflict(file, text);
  const document = readJson(file, text, "lock-invalid");
  return {
    file,
    ...contentsOf(document),
    at: (section, index) => document.valueAt([section, index]),
  };
}

/** Writes the lock of a project. */
export async function saveLock(project: Project, contents: LockContents): Promise<string> {
  const file = lockFileOf(project);
  await writeText(file, writeLock(contents, schemaOf(project)));
  return file;
}

/** A lock of version 1 is compared in what it holds; all else is news, which says how it is brought up to date. */
function contentsOf(document: YamlDocument): LockContents & Pick<Lock, "version"> {
  const version = versionOf(document);
  if (version === 1) {
    const first = checkShape(firstLockShape, document, "lock-invalid");
    return { ...first, own: [], settings: [] };
  }
  return checkShape(lockShape, document, "lock-invalid");
}

function versionOf({ data, file }: YamlDocument): unknown {
  const version = typeof data === "object" && data !== null && "version" in data ? data.version : undefined;
  if (typeof version !== "number" || version <= 2) return version;
  throw new HarnessError("lock-invalid", `expected a lock of version 2, found version ${version}`, {
    at: { file, line: 1, column: 1 },
    help: "A newer Understudy wrote it: update auth0-understudy, or write the lock again with `understudy test --update-lock`.",
  });
}

function requireNoConflict(file: string, text: string): void {
  const line = text.split("\n").findIndex((one) => /^(?:<{7}|={7}|>{7})(?:\s|$)/.test(one));
  if (line === -1) return;
  throw new HarnessError("lock-invalid", "a merge has left its marks here: both sides changed the lock", {
    at: { file, line: line + 1, column: 1 },
    help: "Take either side, whichever, then write the lock again and read its diff: understudy test --update-lock",
  });
}

/** From the lock to the schema of the package; the package may be installed in a folder above. */
function schemaOf({ folder }: Project): string {
  const inside = join("node_modules", "auth0-understudy", "scenarios", "lock.schema.json");
  const home = above(folder).find((parent) => existsSync(join(parent, inside))) ?? folder;
  const path = relative(folder, join(home, inside)).replaceAll("\\", "/");
  return path.startsWith("../") ? path : `./${path}`;
}

function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}
