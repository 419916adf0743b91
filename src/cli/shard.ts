import { HarnessError } from "../model/harness-error.ts";
import type { Planned } from "../session/planned.ts";
import { argumentsError } from "./arguments-error.ts";

/** @throws HarnessError `arguments-invalid`: not of the form i/n, or i is more than n */
export function checkShard(shard: string | null): string | null {
  if (shard === null) return null;
  const [, index, count] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(shard) ?? [];
  if (Number(index) <= Number(count)) return shard;
  throw argumentsError(
    index === undefined
      ? `--shard ${shard} is not of the form i/n.`
      : `--shard ${shard}: there are only ${count} parts.`,
    "For the first of three parts: --shard 1/3",
  );
}

/** @throws HarnessError `filter-matches-nothing`: there are fewer suites than parts, so that some parts have none */
export function checkParts(shard: string | null, planned: readonly Pick<Planned, "suites">[]): void {
  const parts = Number(shard?.split("/")[1] ?? 1);
  const count = planned.flatMap(({ suites }) => suites).length;
  if (parts <= count) return;
  throw new HarnessError(
    "filter-matches-nothing",
    `--shard ${shard} asks for ${parts} parts of ${count === 1 ? "one suite" : `${count} suites`}.`,
    { help: `Ask for ${count} at most, or leave --shard out.` },
  );
}
