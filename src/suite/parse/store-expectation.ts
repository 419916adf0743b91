import { z } from "zod";
import type { StoreExpectation } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { parseFields } from "./expectation.ts";
import type { SuiteUsers } from "./users.ts";
import { itemsOf, keysOf, type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { storeExpectationShape } from "../shape/step.ts";
import { parseWho } from "../who.ts";

/** What `store: { expect: … }` looks for. */
interface StoreExpectations {
  readonly users: readonly StoreExpectation[];
  readonly count: number | null;
}

/**
 * Reads one expectation about the legacy users, or a list of them.
 * @throws HarnessError `suite-invalid`: nothing expected, fields beside `absent: true` or `count`, two counts
 */
export function parseStoreExpectations(part: Part, users: SuiteUsers): StoreExpectations {
  const parts = Array.isArray(part.value) ? itemsOf(part) : [part];
  if (parts.length === 0) throw suiteError(part, "`expect` is empty", "Say what is expected.");
  for (const one of parts) checkOne(one);

  const counts = parts.filter(isCount);
  const [count, second] = counts;
  if (second !== undefined) {
    throw suiteError(partAt(second, "count"), "`count` is given twice", "Keep one of the two.");
  }
  return {
    users: parts.filter((one) => !isCount(one)).map((one) => parseOne(one, users)),
    count: count === undefined ? null : countOf(count),
  };
}

function checkOne(part: Part): void {
  requireMapping(part, "expect: { as: ada, email_verified: true }");
  checkShape(shape, part.document, "suite-invalid", part.path);
}

function isCount(part: Part): boolean {
  return keysOf(part).includes("count");
}

function countOf(part: Part): number {
  refuseBeside(part, "count", ["count"]);
  return Number(partAt(part, "count").value);
}

function parseOne(part: Part, users: SuiteUsers): StoreExpectation {
  const who = parseWho(part, users);
  const at = positionOf(part);
  if (partAt(part, "absent").value !== true) {
    const fields = keysOf(part).filter((key) => !ownKeys.has(key));
    return { at, ...who, expect: parseFields(part, fields) };
  }
  refuseBeside(part, "absent", ["as", "match", "absent"]);
  return { at, ...who, expect: { at: positionOf(partAt(part, "absent")), matcher: { kind: "absent" } } };
}

function refuseBeside(part: Part, word: string, allowed: readonly string[]): void {
  const other = keysOf(part).find((key) => !allowed.includes(key));
  if (other === undefined) return;
  throw suiteError(
    partAt(part, other),
    `\`${word}\` leaves nothing else to expect, found \`${other}\` beside it`,
    `Remove \`${other}\`, or make it an entry of its own.`,
  );
}

const ownKeys: ReadonlySet<string> = new Set(["as", "match", "absent"]);

// The fields are read apart, with a position for each.
const shape = z.object(storeExpectationShape.shape).catchall(z.unknown());
