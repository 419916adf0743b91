/** The median of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that each of `rounds` runs of `work` took, the first `warmUp` left out. */
export async function timings(
  work: () => Promise<unknown>,
  rounds: number,
  warmUp = 0,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const started = performance.now();
    await work();
    if (round >= warmUp) taken.push(performance.now() - started);
  }
  return taken;
}
