import type { Coverage, ScriptCoverage } from "../model/coverage.ts";

/**
 * Lines, branches and functions as an `lcov.info`, one record a file; counts of connections that share a file add up.
 * Scripts in an exported `.json` stand on one line there, which says nothing: they are left out.
 */
export function lcov({ scripts }: Pick<Coverage, "scripts">, show: (file: string) => string): string {
  const files = Map.groupBy(
    scripts.filter(({ file }) => !file.endsWith(".json")),
    ({ file }) => file,
  );
  return [...files].map(([file, parts]) => record(show(file), parts)).join("");
}

function record(file: string, parts: readonly ScriptCoverage[]): string {
  const functions = sums(
    parts.flatMap((part) => part.functions.map((each) => [functionKey(each, part.functions), each.hits])),
  );
  const branches = sums(
    parts.flatMap((part) =>
      part.branches.map((each) => [`${each.line},${each.group},${each.way}`, each.hits]),
    ),
  );
  const lines = sums(parts.flatMap((part) => part.lines.map(({ line, hits }) => [String(line), hits])));
  const reached = reachedGroups(branches);
  return [
    "TN:",
    `SF:${file}`,
    ...[...functions.keys()].map((key) => `FN:${key}`),
    ...[...functions].map(([key, hits]) => `FNDA:${hits},${key.slice(key.indexOf(",") + 1)}`),
    ...totals("FN", functions),
    ...[...branches].map(([key, hits]) => `BRDA:${key},${reached.has(groupOf(key)) ? hits : "-"}`),
    ...totals("BR", branches),
    ...[...lines]
      .toSorted(([one], [other]) => Number(one) - Number(other))
      .map(([line, hits]) => `DA:${line},${hits}`),
    ...totals("L", lines),
    "end_of_record",
    "",
  ].join("\n");
}

type Named = ScriptCoverage["functions"][number];

/** Names are keys in this format: those without one, and those that come twice, get the place. */
function functionKey({ name, line }: Named, all: readonly Named[]): string {
  const isOnly = name !== "" && all.filter((each) => each.name === name).length === 1;
  return `${line},${isOnly ? name : `${name === "" ? "(anonymous)" : name}:${line}`}`;
}

function sums(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const [key, hits] of pairs) sum.set(key, (sum.get(key) ?? 0) + hits);
  return sum;
}

/** A branching that was never met has `-` for its ways, not 0. */
function reachedGroups(branches: ReadonlyMap<string, number>): ReadonlySet<string> {
  return new Set([...branches].flatMap(([key, hits]) => (hits > 0 ? [groupOf(key)] : [])));
}

function groupOf(key: string): string {
  return key.slice(0, key.lastIndexOf(","));
}

function totals(kind: "FN" | "BR" | "L", counts: ReadonlyMap<string, number>): readonly string[] {
  const hit = [...counts.values()].filter((hits) => hits > 0).length;
  return [`${kind}F:${counts.size}`, `${kind}H:${hit}`];
}
