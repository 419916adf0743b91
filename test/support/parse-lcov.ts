/** One record of an `lcov.info`. */
export interface LcovRecord {
  readonly file: string;
  readonly lines: Record<string, number>;
  /** Null for ways of a branching that was never met. */
  readonly branches: Record<string, number | null>;
  readonly functions: Record<string, number>;
}

/** Reads an `lcov.info` strictly: unknown keys, names without a line and wrong totals are errors. */
export function parseLcov(text: string): readonly LcovRecord[] {
  const records = text.split("end_of_record\n");
  if (records.pop() !== "") throw new Error("the last record has no end");
  return records.map(parseRecord);
}

function parseRecord(text: string): LcovRecord {
  const entries = text
    .trimEnd()
    .split("\n")
    .map((row) => [row.slice(0, row.indexOf(":")), row.slice(row.indexOf(":") + 1)] as const);
  const unknown = entries.find(([key]) => !keys.has(key));
  if (unknown !== undefined) throw new Error(`there is no key ${unknown[0]} in lcov`);
  const of = (key: string) => entries.flatMap(([name, value]) => (name === key ? [value] : []));
  const [file = "", ...more] = of("SF");
  if (file === "" || more.length > 0) throw new Error("a record has one file");
  const declared = new Set(of("FN").map((value) => value.replace(/^[1-9]\d*,/, "")));
  const functions = numbers(of("FNDA").map((value) => /^(\d+),(.+)$/.exec(value)?.slice(1).reverse()));
  const undeclared = Object.keys(functions).find((name) => !declared.has(name));
  if (undeclared !== undefined) throw new Error(`${undeclared} has no line`);
  const lines = numbers(of("DA").map((value) => /^([1-9]\d*),(\d+)$/.exec(value)?.slice(1)));
  const branches = Object.fromEntries(of("BRDA").map(readBranch));
  checkTotals(of, { FN: functions, BR: branches, L: lines });
  return { file, lines, branches, functions };
}

function readBranch(value: string): readonly [string, number | null] {
  const [, key = "", hits] = /^([1-9]\d*,\d+,\d+),(\d+|-)$/.exec(value) ?? [];
  if (hits === undefined) throw new Error(`${value} is no branch`);
  return [key, hits === "-" ? null : Number(hits)];
}

function numbers(pairs: readonly (readonly string[] | undefined)[]): Record<string, number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      if (pair === undefined) throw new Error("a count is written wrong");
      return [pair[0] ?? "", Number(pair[1])];
    }),
  );
}

function checkTotals(
  of: (key: string) => readonly string[],
  counts: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
): void {
  for (const [kind, count] of Object.entries(counts)) {
    const all = Object.values(count);
    const told = [of(`${kind}F`), of(`${kind}H`)].flat().map(Number);
    const right = [all.length, all.filter((hits) => (hits ?? 0) > 0).length];
    if (told.join() !== right.join())
      throw new Error(`${kind}: ${told.join()} is told, ${right.join()} is right`);
  }
}

const keys = new Set(["TN", "SF", "FN", "FNDA", "FNF", "FNH", "BRDA", "BRF", "BRH", "DA", "LF", "LH"]);
