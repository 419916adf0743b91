import { relative, resolve } from "node:path";
import type { Suite } from "../model/suite.ts";
import { isShipped, packageFolder } from "../session/places.ts";
import { argumentsError } from "./arguments-error.ts";

/** Which suite is wanted. */
interface SuiteWish {
  /** A part of its path. */
  readonly suite?: string | undefined;
  /** A user that it has. */
  readonly as?: string | undefined;
  /** Where the project stands. */
  readonly folder: string;
}

/**
 * The suite whose users stand in the store: one that was asked for, the project's own before those that ship with
 * Understudy.
 *
 * @throws HarnessError `arguments-invalid`: there is none
 */
export function chooseSuite(all: readonly Suite[], { suite, as, folder }: SuiteWish): Suite {
  const own = all.filter(({ file }) => !isShipped(file));
  const inOrder = [...own, ...all.filter(({ file }) => isShipped(file))];
  const wanted = suite === undefined ? inOrder : inOrder.filter((one) => isNamed(one, suite, folder));
  const [chosen] = as === undefined ? wanted : wanted.filter(({ users }) => Object.hasOwn(users, as));
  if (chosen !== undefined) return chosen;
  if (wanted.length === 0) {
    const list = inOrder.map(({ file }) => `  ${pathOf(file, folder)}`);
    throw argumentsError(`No suite matches ${suite}.`, `These suites are there:\n${list.join("\n")}`);
  }
  const where = suite === undefined ? "No suite" : `No suite that matches ${suite}`;
  throw argumentsError(`${where} has a user ${as}.`, `Users: ${usersOf(wanted).join(", ")}.`);
}

/** The folders that a project stands in are not what somebody means who names a suite. */
function isNamed({ file }: Suite, part: string, folder: string): boolean {
  const fromHere = relative(process.cwd(), file);
  const isBelow = !fromHere.startsWith("..") && fromHere.includes(part);
  return isBelow || file === resolve(part) || pathOf(file, folder).includes(part);
}

function pathOf(file: string, folder: string): string {
  return relative(isShipped(file) ? packageFolder : folder, file).replaceAll("\\", "/");
}

function usersOf(suites: readonly Suite[]): readonly string[] {
  return [...new Set(suites.flatMap(({ users }) => Object.keys(users)))];
}
